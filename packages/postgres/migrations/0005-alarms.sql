-- What was found that contradicts the record, and when it was over. Raised by the audit service, which
-- compares rows, leaves, tiles and signed heads; read by everyone, since nothing in doubt is posted.
create table engine.alarms (
  id        bigint generated always as identity primary key,
  ledger    text not null,
  -- Null: the whole ledger.
  village   text,
  kind      text not null,
  words     jsonb not null,
  raised_at timestamptz not null
);

create table engine.alarm_ends (
  alarm    bigint primary key references engine.alarms (id),
  ended_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['alarms', 'alarm_ends'] loop
    execute format('create trigger stays before update or delete on engine.%I
      for each row execute function engine.refuse_change()', name);
    execute format('create trigger stays_whole before truncate on engine.%I
      for each statement execute function engine.refuse_change()', name);
    execute format('alter table engine.%I enable always trigger stays', name);
    execute format('alter table engine.%I enable always trigger stays_whole', name);
  end loop;
  foreach name in array array['siyi_decision', 'siyi_disclosure', 'siyi_supervision', 'siyi_audit'] loop
    execute format('grant select on engine.alarms, engine.alarm_ends to %I', name);
  end loop;
end $$;

grant insert on engine.alarms, engine.alarm_ends to siyi_audit;
