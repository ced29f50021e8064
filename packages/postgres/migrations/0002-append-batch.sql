-- Appends a batch of commands, all or none, in one call. Arrays of one group run side by side.
-- Answers the position of the first event, or what stands in the way; then nothing was changed.
create function engine.append_batch(
  p_ledger         text,
  -- Commands, in order: `p_offset` is how many events of the batch come before those of the command.
  p_command        uuid[],
  p_request        bytea[],
  p_offset         integer[],
  p_count          integer[],
  -- The streams of the batch, each once, with the version that it is expected to have.
  p_stream         uuid[],
  p_expected       integer[],
  -- The villages of the batch, each once: before it, and after it.
  p_village        text[],
  p_from           bigint[],
  p_first_ms       bigint[],
  p_to             bigint[],
  p_last_ms        bigint[],
  -- Events, in order; village and stream by their places in the arrays above, from 1.
  p_in_village     integer[],
  p_village_position bigint[],
  p_in_stream      integer[],
  p_version        integer[],
  p_leaf           bytea[],
  p_leaf_hash      bytea[],
  -- Streams whose timers are replaced, and the new timers.
  p_timer_stream   uuid[],
  p_timers         jsonb,
  out first_position bigint,
  out repeated       uuid[],
  out stale_stream   uuid[],
  out stale_version  integer[],
  out stale_village  text[]
)
language plpgsql as $$
declare
  v_base bigint;
begin
  -- The one lock: from here to the commit nobody else appends to this ledger, and every statement
  -- below sees what was committed before.
  select l.position into strict v_base from engine.ledgers l where l.ledger = p_ledger for update;

  select array_agg(c.command_id) into repeated
  from engine.commands c
  where c.ledger = p_ledger and c.command_id = any(p_command);
  if repeated is not null then
    return;
  end if;

  select array_agg(s.stream), array_agg(s.actual) into stale_stream, stale_version
  from (
    select u.stream, u.expected, coalesce((
      select e.version from engine.events e
      where e.ledger = p_ledger and e.stream = u.stream
      order by e.version desc limit 1
    ), 0) as actual
    from unnest(p_stream, p_expected) u(stream, expected)
  ) s
  where s.actual <> s.expected;

  select array_agg(u.village) into stale_village
  from unnest(p_village, p_from, p_first_ms) u(village, "from", first_ms)
  left join engine.villages v on v.ledger = p_ledger and v.village = u.village
  where coalesce(v.position, 0) <> u."from" or v.recorded_ms >= u.first_ms;

  if stale_stream is not null or stale_village is not null then
    return;
  end if;

  insert into engine.commands (ledger, command_id, request_hash, first_position, event_count)
  select p_ledger, u.command, u.request, v_base + u.before + 1, u.count
  from unnest(p_command, p_request, p_offset, p_count) u(command, request, before, count);

  insert into engine.events
    (ledger, position, village, village_position, stream, version, leaf, leaf_hash)
  select p_ledger, v_base + u.place, p_village[u.v], u.village_position, p_stream[u.s], u.version,
    u.leaf, u.leaf_hash
  from unnest(p_in_village, p_village_position, p_in_stream, p_version, p_leaf, p_leaf_hash)
    with ordinality u(v, village_position, s, version, leaf, leaf_hash, place);

  insert into engine.villages as v (ledger, village, position, recorded_ms)
  select p_ledger, u.village, u.position, u.recorded_ms
  from unnest(p_village, p_to, p_last_ms) u(village, position, recorded_ms)
  on conflict (ledger, village)
  do update set position = excluded.position, recorded_ms = excluded.recorded_ms;

  if cardinality(p_timer_stream) > 0 then
    delete from engine.timers t where t.ledger = p_ledger and t.stream = any(p_timer_stream);
    insert into engine.timers (ledger, stream, kind, due_ms, set_by, timer)
    select p_ledger, t.stream, t.kind, t.due_ms, t.set_by, t.timer
    from jsonb_to_recordset(p_timers)
      as t(stream uuid, kind text, due_ms bigint, set_by uuid, timer jsonb);
  end if;

  update engine.ledgers l set position = v_base + cardinality(p_leaf) where l.ledger = p_ledger;
  first_position := v_base + 1;
end $$;
