-- What the list of decisions to replay is read from. Everything here is made from the events, and may
-- be deleted and made again. A replay itself is read from the record.

create schema audit;

create table audit.checkpoints (
  feed  text primary key,
  place bigint not null
);

create table audit.villages (
  code text primary key,
  name text not null
);

create table audit.decisions (
  id      uuid primary key,
  village text not null,
  state   text not null,
  -- Events of the decision, and what an inspector would note of them.
  steps   integer not null,
  flags   integer not null,
  -- The decision as a list shows it.
  summary jsonb not null
);

create index decisions_by_village on audit.decisions (village, id);

grant usage on schema audit to siyi_audit;
grant select, insert, update, delete on all tables in schema audit to siyi_audit;
