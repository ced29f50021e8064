-- The record of decisions. Nothing in `events`, `commands` and `refusals` is ever changed or removed:
-- the roles of the services may not, and the triggers below stop whoever may.

create schema engine;

-- One row per ledger, locked while a batch is appended: that is what makes positions dense and in
-- commit order. Few rows to a page, so that an update stays on its page.
create table engine.ledgers (
  ledger   text primary key,
  position bigint not null default 0
) with (fillfactor = 10);

create table engine.villages (
  ledger      text   not null,
  village     text   not null,
  -- Of its last event: its place in the village's book, and its recordedAt in ms since 1970.
  position    bigint not null,
  recorded_ms bigint not null,
  primary key (ledger, village)
) with (fillfactor = 50);

create table engine.events (
  ledger           text   not null,
  position         bigint not null,
  village          text   not null,
  village_position bigint not null,
  -- The id of the decision, or one derived from the name of the village's stream.
  stream           uuid   not null,
  version          integer not null,
  -- The exact bytes that are hashed, for ever; all other columns only repeat what is in them.
  leaf             bytea  not null,
  leaf_hash        bytea  not null check (octet_length(leaf_hash) = 32),
  primary key (ledger, position),
  unique (ledger, stream, version),
  unique (ledger, village, village_position)
);

-- What became of each command, accepted or refused.
create table engine.commands (
  ledger         text not null,
  command_id     uuid not null,
  request_hash   bytea not null,
  -- Where its events begin; null for a refused command.
  first_position bigint,
  event_count    integer not null,
  primary key (ledger, command_id)
);

create table engine.refusals (
  ledger      text not null,
  command_id  uuid not null,
  village     text not null,
  stream      text not null,
  recorded_at timestamptz not null,
  seat        text not null,
  person      text not null,
  type        text not null,
  refusal     jsonb not null,
  primary key (ledger, command_id)
);

create index refusals_by_stream on engine.refusals (ledger, stream, recorded_at);

create table engine.timers (
  ledger text   not null,
  stream uuid   not null,
  kind   text   not null,
  due_ms bigint not null,
  set_by uuid   not null,
  timer  jsonb  not null,
  primary key (ledger, stream, kind, due_ms, set_by)
) with (fillfactor = 80);

create index timers_by_due on engine.timers (ledger, due_ms, set_by);

-- Kept apart from the events, so that it can be erased.
create table engine.private_values (
  event_id uuid  not null,
  field    text  not null,
  value    text  not null,
  blinding bytea not null,
  primary key (event_id, field)
);

create function engine.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception '% on %.% is refused: what is recorded stays', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['events', 'commands', 'refusals'] loop
    execute format('create trigger stays before update or delete on engine.%I
      for each row execute function engine.refuse_change()', name);
    execute format('create trigger stays_whole before truncate on engine.%I
      for each statement execute function engine.refuse_change()', name);
    -- An ordinary trigger is silent under session_replication_role = replica.
    execute format('alter table engine.%I enable always trigger stays', name);
    execute format('alter table engine.%I enable always trigger stays_whole', name);
  end loop;
end $$;
