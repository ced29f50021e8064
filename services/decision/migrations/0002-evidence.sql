-- Which villages cite which files: who may read a file hangs on it. Made from the events, as the
-- lists are.
create table decision.evidence (
  -- Lower hex, as events cite it.
  sha256  text not null,
  village text not null,
  primary key (sha256, village)
);

-- The projection has passed the events that are there already. A case is no village's record.
insert into decision.evidence (sha256, village)
select distinct file ->> 'sha256', e.village
from engine.events e,
  jsonb_array_elements(convert_from(e.leaf, 'UTF8')::jsonb -> 'evidence') as file
where e.ledger not like 'case-%';

-- Who has read which file: a record of its own, which no events can make again.
create table decision.evidence_readings (
  number  bigint generated always as identity primary key,
  at      timestamptz not null,
  sha256  text not null,
  seat    text not null,
  -- Whose seat it is; null for a seat above the villages.
  village text,
  person  text not null
);

create index evidence_readings_by_file on decision.evidence_readings (sha256, at);

create trigger stays before update or delete on decision.evidence_readings
  for each row execute function engine.refuse_change();
create trigger stays_whole before truncate on decision.evidence_readings
  for each statement execute function engine.refuse_change();
alter table decision.evidence_readings enable always trigger stays;
alter table decision.evidence_readings enable always trigger stays_whole;

grant select, insert, update, delete on decision.evidence to siyi_decision;
grant insert on decision.evidence_readings to siyi_decision;
