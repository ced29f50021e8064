-- What the public board is read from. Everything here is made from the events, and may be deleted and
-- made again.

create schema disclosure;

create table disclosure.checkpoints (
  feed  text primary key,
  place bigint not null
);

create table disclosure.villages (
  code text primary key,
  name text not null,
  -- villagePosition of its last event: no page of the village is newer than that.
  head bigint not null
);

create table disclosure.decisions (
  id      uuid primary key,
  village text not null,
  -- villagePosition of its motion.
  number  bigint not null,
  -- The decision as the board shows it.
  item    jsonb not null
);

create index decisions_by_village on disclosure.decisions (village, number);

create table disclosure.notices (
  village         text not null,
  -- villagePosition of its posting, and of those that added boards to it.
  number          bigint not null,
  also            bigint[] not null,
  -- Whether it hangs as long as its days run, or an objection is open.
  is_up           boolean not null,
  ends_at         timestamptz not null,
  open_objections integer not null,
  -- The notice with everything that its paper says.
  notice          jsonb not null,
  primary key (village, number)
);

grant usage on schema disclosure to siyi_disclosure;
grant select, insert, update, delete on all tables in schema disclosure to siyi_disclosure;
