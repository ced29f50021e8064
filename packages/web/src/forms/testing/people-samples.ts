/** The commands to a village about its people and its procedure. */
export const PEOPLE_SAMPLES = {
  GrantSeat: {
    person: 'person-7',
    name: '张三',
    seats: ['party-members', 'representatives'],
    from: '2026-01-01T00:00:00+08:00',
    until: '2030-01-01T00:00:00+08:00',
    occurredAt: '2026-01-05T09:00:00+08:00',
  },
  EndSeat: {
    person: 'person-7',
    seats: ['representatives'],
    until: '2026-07-01T00:00:00+08:00',
    reason: '迁出本村',
    occurredAt: '2026-06-20T09:00:00+08:00',
  },
  GrantAuthorisation: {
    authorisation: '2026-1',
    to: 'representatives',
    matters: ['VILLAGE_PLANNING', 'PUBLIC_WELFARE'],
    from: '2026-01-01T00:00:00+08:00',
    until: '2029-01-01T00:00:00+08:00',
    occurredAt: '2026-01-05T09:00:00+08:00',
  },
  EndAuthorisation: {
    authorisation: '2026-1',
    until: '2026-07-01T00:00:00+08:00',
    reason: '村民会议收回',
    occurredAt: '2026-06-20T09:00:00+08:00',
  },
  DeclareRelation: {
    person: 'person-7',
    relative: 'person-9',
    kind: 'sibling',
    occurredAt: '2026-01-05T09:00:00+08:00',
  },
  EraseSubject: {
    person: 'person-7',
    basis: 'consent-withdrawn',
    reason: '本人书面申请',
    occurredAt: '2026-06-20T09:00:00+08:00',
  },
  PublishProcedure: {
    procedure: 'four-deliberations@2026-01-01',
    from: '2026-02-01T00:00:00+08:00',
    occurredAt: '2026-01-20T09:00:00+08:00',
  },
} as const;
