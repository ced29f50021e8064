-- How far the transparency log of each village has been signed and published. It may be deleted: what
-- it says is asked of the signer and computed from the record again.

create table audit.trees (
  village    text    not null,
  -- More than 1 where the log was frozen and goes on as another.
  generation integer not null,
  -- Leaves under the last published tree head.
  size       bigint  not null,
  -- The roots of the complete subtrees, the largest first, 32 bytes each.
  hashes     bytea   not null check (octet_length(hashes) % 32 = 0),
  -- The signed note, to the letter.
  tree_head  text    not null,
  -- The key that the log had when it was first met; every other follows from it by signed statements.
  vkey       text    not null,
  primary key (village, generation)
);

grant select, insert, update, delete on audit.trees to siyi_audit;
