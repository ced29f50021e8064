-- One role per service; only the decision service may write, and only by adding. Roles belong to
-- the whole server, so another database, or another starter, may have made them already.
do $$
declare
  name text;
begin
  foreach name in array array['siyi_decision', 'siyi_disclosure', 'siyi_supervision', 'siyi_audit'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then
      null;
    end;
    -- Another county's login on the same server was given the role by whoever may give it.
    if not pg_has_role(current_user, name, 'set') then
      execute format('grant %I to current_user', name);
    end if;
    execute format('grant usage on schema engine to %I', name);
    execute format('grant select on engine.ledgers, engine.villages, engine.events to %I', name);
  end loop;
end $$;

grant insert on engine.ledgers, engine.villages, engine.events, engine.commands, engine.refusals,
  engine.timers, engine.private_values to siyi_decision;
grant select on engine.commands, engine.refusals, engine.timers, engine.private_values
  to siyi_decision;
grant update (position) on engine.ledgers to siyi_decision;
grant update (position, recorded_ms) on engine.villages to siyi_decision;
grant delete on engine.timers to siyi_decision;
grant update (value, blinding), delete on engine.private_values to siyi_decision;
revoke execute on function engine.append_batch from public;
grant execute on function engine.append_batch to siyi_decision;
