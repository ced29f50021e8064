-- Private values apart from the record, each sealed under a key of its own. The keys lie in a folder
-- outside the database: what is erased there, no dump and no copy of these tables opens again.
-- No county has kept any value in the table that goes.
drop table engine.private_values;

create schema vault;

-- A person of a village, and where the key lies that the keys of the person's values are wrapped by.
create table vault.subjects (
  ledger  text not null,
  village text not null,
  subject text not null,
  segment uuid not null,
  slot    integer not null,
  primary key (ledger, village, subject)
);

create table vault.private_values (
  -- Of two values of one field the one kept last stands.
  id       bigint generated always as identity,
  ledger   text not null,
  village  text not null,
  event_id uuid not null,
  field    text not null,
  subject  text,
  -- Where its key lies.
  segment  uuid not null,
  slot     integer not null,
  -- AES-256-GCM: nonce (12 bytes), blinding (32) and value sealed, tag (16).
  sealed   bytea not null,
  primary key (event_id, field, id)
);

create index private_values_by_subject on vault.private_values (ledger, village, subject)
  where subject is not null;

-- The first key of each ledger: what it is opened with at every start has to be the same.
create table vault.checks (
  ledger  text primary key,
  segment uuid not null,
  slot    integer not null
);

-- Up to where the erasures of a ledger are carried out.
create table vault.checkpoints (
  feed  text primary key,
  place bigint not null
);

-- Who was shown private values, and of what.
create table vault.readings (
  at      timestamptz not null default clock_timestamp(),
  ledger  text not null,
  village text not null,
  seat    text not null,
  person  text not null,
  what    text not null
);

create trigger stays before update or delete on vault.readings
  for each row execute function engine.refuse_change();
create trigger stays_whole before truncate on vault.readings
  for each statement execute function engine.refuse_change();
alter table vault.readings enable always trigger stays;
alter table vault.readings enable always trigger stays_whole;

grant usage on schema vault to siyi_decision;
grant select, insert, delete on vault.subjects, vault.private_values to siyi_decision;
-- To lock a row against its erasure takes the right to update it.
grant update (segment, slot) on vault.subjects to siyi_decision;
grant select, insert on vault.checks to siyi_decision;
grant select, insert, update on vault.checkpoints to siyi_decision;
grant insert on vault.readings to siyi_decision;
