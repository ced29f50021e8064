import { at, DEFAULT, type Rows } from './telling.ts';

/** The sentences about a village. */
export const VILLAGE_ROWS: Rows<
  | 'VillageRegistered'
  | 'RosterSet'
  | 'SeatGranted'
  | 'SeatEnded'
  | 'AuthorisationGranted'
  | 'AuthorisationEnded'
  | 'RelationDeclared'
  | 'SubjectErased'
  | 'ProcedurePublished'
> = {
  VillageRegistered: [
    {
      data: {
        code: '140724102203',
        name: '口上村',
        roster: {},
        has: {
          'collective-organisation': false,
          'representatives-authorised': true,
          'one-person-heads-both': false,
        },
      },
      zh: '村已登记。',
      en: 'The village is registered.',
    },
  ],
  RosterSet: [{ data: { roster: {} }, zh: '名册已更新。', en: 'The roster is set.' }],
  SeatGranted: [
    {
      data: {
        person: 'p-7',
        seats: ['representatives', 'council'],
        from: at('2026-01-01 00:00'),
        until: at('2029-01-01 00:00'),
      },
      zh: 'p-7 列入名册：村民代表、council，2026-01-01 起，到 2028-12-31 为止。',
      en: 'p-7 is on the roster (villager representative, council) from 2026-01-01 to 2028-12-31.',
    },
    {
      data: { person: 'p-7', seats: ['party-members'], from: at('2026-01-01 09:00') },
      zh: 'p-7 列入名册：有表决权的党员，2026-01-01 起。',
      en: 'p-7 is on the roster (Party member with a vote) from 2026-01-01 on.',
    },
  ],
  SeatEnded: [
    {
      data: { person: 'p-7', seats: ['representatives'], until: at('2026-05-08 09:00') },
      zh: 'p-7 移出名册：村民代表，到 2026-05-08 为止。',
      en: 'p-7 leaves the roster (villager representative); the last day is 2026-05-08.',
    },
  ],
  AuthorisationGranted: [
    {
      data: {
        authorisation: 'a-1',
        to: 'representatives',
        matters: ['PUBLIC_WELFARE', 'LOST_WORK_PAY'],
        from: at('2026-01-01 00:00'),
        until: at('2027-01-01 00:00'),
      },
      zh: '授权 a-1：村民会议授权村民代表会议决定 2 类事项（公益事业的兴办、建设承包方案、享受误工补贴的人员及补贴标准），2026-01-01 起，到 2026-12-31 为止。',
      en: "Authorisation a-1: the representatives' congress may decide 2 kind(s) of matter (public welfare works and their contracting, pay for lost work: persons and rates) from 2026-01-01 to 2026-12-31.",
    },
    {
      data: {
        authorisation: 'a-2',
        to: 'council',
        matters: ['PUBLIC_WELFARE', 'PUBLIC_WELFARE', 'PUBLIC_WELFARE', 'LOST_WORK_PAY'],
        from: at('2026-01-01 00:00'),
      },
      zh: '授权 a-2：授权council决定 4 类事项（公益事业的兴办、建设承包方案、公益事业的兴办、建设承包方案、公益事业的兴办、建设承包方案等），2026-01-01 起。',
      en: 'Authorisation a-2: the council may decide 4 kind(s) of matter (public welfare works and their contracting, public welfare works and their contracting, public welfare works and their contracting and others) from 2026-01-01 on.',
    },
  ],
  AuthorisationEnded: [
    {
      data: { authorisation: 'a-1', until: at('2026-05-08 09:00') },
      zh: '授权 a-1 到 2026-05-08 为止。',
      en: 'Authorisation a-1 ends on 2026-05-08.',
    },
  ],
  RelationDeclared: [
    {
      data: { person: 'p-1', relative: 'p-2', kind: 'child' },
      zh: 'p-1 和 p-2 是近亲属（父母子女），涉及对方的事要回避。',
      en: 'p-1 and p-2 are near relatives (parent and child): neither decides about the other.',
    },
  ],
  SubjectErased: [
    {
      data: { person: 'p-7', basis: 'consent-withdrawn' },
      zh: '依法删除 p-7 的个人信息（个人撤回同意）；记录和承诺不变。',
      en: 'Erased by law: the personal data of p-7 (consent is withdrawn). The record and its commitments stay.',
    },
    {
      data: {
        values: [{ eventId: '8f0b9df2-8f4c-4d0e-9a29-35a0bb3c6a11', field: 'reason' }],
        basis: 'retention-expired',
      },
      zh: '依法删除 1 项不公开的内容（保存期限已届满）；记录和承诺不变。',
      en: 'Erased by law: 1 private value(s) (its retention period has ended). The record and its commitments stay.',
    },
  ],
  ProcedurePublished: [
    {
      data: { procedure: DEFAULT.ref, hash: DEFAULT.hash, from: at('2026-05-01 00:00') },
      zh: `2026-05-01 起，没有另选程序的动议按“规范四项程序”（2026-01-01 版）办理。`,
      en: `From 2026-05-01 on, motions that name no procedure follow "the four procedures of Xiyang" (2026-01-01).`,
    },
    {
      data: { procedure: 'ours@2026-05-01', hash: 'x', from: at('2026-05-01 00:00') },
      zh: '2026-05-01 起，没有另选程序的动议按 ours@2026-05-01 办理。',
      en: 'From 2026-05-01 on, motions that name no procedure follow ours@2026-05-01.',
    },
  ],
};
