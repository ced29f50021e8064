-- What the supervision committee reads. Everything here is made from the events, and may be deleted
-- and made again.

create schema supervision;

create table supervision.checkpoints (
  feed  text primary key,
  place bigint not null
);

create table supervision.villages (
  code text primary key,
  name text not null
);

create table supervision.decisions (
  id      uuid primary key,
  village text not null,
  -- villagePosition of its motion.
  number  bigint not null,
  title   text not null
);

create index decisions_by_village on supervision.decisions (village, number);

create table supervision.events (
  village          text   not null,
  -- Dense from 1: a reader that has seen one has seen all before it.
  village_position bigint not null,
  event_id         uuid   not null,
  decision         uuid,
  type             text   not null,
  recorded_at      timestamptz not null,
  -- The event in words, as it was told when it happened.
  told             jsonb  not null,
  -- What is to be noted of it now; a later event may add to it, or settle it.
  flags            jsonb  not null,
  is_flagged       boolean not null generated always as (flags <> '[]'::jsonb) stored,
  primary key (village, village_position)
);

create index events_by_decision on supervision.events (decision, village_position);
create index flagged_events on supervision.events (village, village_position) where is_flagged;

grant usage on schema supervision to siyi_supervision;
grant select, insert, update, delete on all tables in schema supervision to siyi_supervision;
