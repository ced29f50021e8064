-- What the lists of the decision service are read from. Everything here is made from the events, and
-- may be deleted and made again.

create schema decision;

create table decision.checkpoints (
  feed  text primary key,
  place bigint not null
);

create table decision.villages (
  code   text primary key,
  ledger text not null,
  name   text not null
);

create table decision.decisions (
  id          uuid primary key,
  ledger      text not null,
  village     text not null,
  title       text not null,
  matter      text not null,
  state       text not null,
  stage       text not null,
  started_at  timestamptz not null,
  -- The decision as a list shows it.
  summary     jsonb not null
);

create index decisions_by_village on decision.decisions (village, id);

grant usage on schema decision to siyi_decision;
grant select, insert, update, delete on all tables in schema decision to siyi_decision;
