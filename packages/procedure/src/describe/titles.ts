import type { Bilingual } from '@siyi/kernel';
import type { Law } from '../law.ts';
import type { End, ProcedureDocument, VOTE_METHODS } from '../schema.ts';
import type { NoticeStage, Stage } from '../stage-schema.ts';
import type { RosterKey } from '../village-facts.ts';

type Words = Readonly<Record<string, Bilingual>>;

export const KIND_TITLES: Readonly<Record<Stage['kind'], Bilingual>> = {
  meeting: { zh: '会议', en: 'meeting' },
  review: { zh: '乡镇审核', en: 'review by the township' },
  notice: { zh: '公示', en: 'notice' },
  implementation: { zh: '实施', en: 'implementation' },
  supervision: { zh: '监督', en: 'supervision' },
  evaluation: { zh: '群众评议', en: 'evaluation' },
  archive: { zh: '归档', en: 'filing away' },
};

export const END_TITLES: Readonly<Record<End, Bilingual>> = {
  rejected: { zh: '否决', en: 'rejected' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  lapsed: { zh: '失效', en: 'lapsed' },
  terminated: { zh: '终止', en: 'terminated' },
  revoked: { zh: '撤销', en: 'revoked' },
  archived: { zh: '办结归档', en: 'archived' },
};

const OUTCOMES: Words = {
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  deferred: { zh: '缓议', en: 'deferred' },
  exhausted: { zh: '未通过的次数已满', en: 'not passed as often as allowed' },
  'amount-changed': { zh: '方案金额变了', en: 'the amount of the plan changed' },
  'change-refused': { zh: '变更未通过', en: 'a change is voted down' },
  approved: { zh: '审核同意', en: 'approved' },
  returned: { zh: '退回', en: 'returned' },
  filed: { zh: '已备案', en: 'filed' },
  ended: { zh: '期满', en: 'the period is over' },
  annulled: { zh: '异议成立', en: 'an objection is upheld' },
  accepted: { zh: '验收合格', en: 'accepted' },
  changed: { zh: '变更须重新表决', en: 'a change needs a vote' },
  terminated: { zh: '终止实施', en: 'the works are given up' },
  supervised: { zh: '监督意见已出', en: 'the opinion is given' },
  evaluated: { zh: '评议完成', en: 'evaluated' },
  'not-satisfied': { zh: '群众不满意', en: 'the villagers are not content' },
  archived: { zh: '归档', en: 'filed away' },
  'passed-over': { zh: '不适用,跳过', en: 'it does not apply' },
};

/** An outcome in words. */
export function outcomeTitle(outcome: string): Bilingual {
  return OUTCOMES[outcome] ?? { zh: outcome, en: outcome };
}

/** Where an outcome leads, in words. */
export function targetTitle({ stages }: ProcedureDocument, target: string): Bilingual {
  const stage = stages.find(({ id }) => id === target);
  return stage?.title ?? END_TITLES[target as End] ?? { zh: target, en: target };
}

const SEATS: Words = {
  'village-committee': { zh: '村民委员会', en: 'village committee' },
  'branch-committee': { zh: '村党支部', en: 'branch committee' },
  'supervision-committee': { zh: '村务监督委员会', en: 'supervision committee' },
  township: { zh: '乡镇', en: 'township' },
};

/** A seat that acts, in words. */
export function seatTitle(seat: string): Bilingual {
  return SEATS[seat] ?? { zh: seat, en: seat };
}

const ROSTERS: Readonly<Record<RosterKey, Bilingual>> = {
  'branch-committee': { zh: '党支部委员', en: 'members of the branch committee' },
  'village-committee': { zh: '村委会成员', en: 'members of the village committee' },
  'two-committees': { zh: '村“两委”成员', en: 'members of the two committees' },
  'party-members': { zh: '有表决权的党员', en: 'Party members with a vote' },
  representatives: { zh: '村民代表', en: "villagers' representatives" },
  'women-representatives': { zh: '妇女代表', en: 'women representatives' },
  congress: { zh: '村民代表会议组成人员', en: "members of the representatives' congress" },
  adults: { zh: '十八周岁以上村民', en: 'adult villagers' },
  households: { zh: '户代表', en: 'households' },
  'supervision-committee': { zh: '村监会成员', en: 'members of the supervision committee' },
  'collective-members': { zh: '集体经济组织成员', en: 'members of the collective' },
  'collective-congress': { zh: '集体成员代表', en: "delegates of the collective's members" },
};

/** The people whom a roster counts, in words; one of a procedure's own bodies by its title. */
export function rosterTitle({ bodies = [] }: ProcedureDocument, key: string): Bilingual {
  const own = bodies.find(({ id, roster }) => (roster ?? id) === key)?.title;
  const known = (ROSTERS as Words)[key];
  if (known || !own) return known ?? { zh: key, en: key };
  return { zh: `${own.zh}成员`, en: `members of the ${own.en}` };
}

/** Somebody who signs a payment or accepts works: a seat, else somebody on a roster. */
export function signerTitle(procedure: ProcedureDocument, signer: string): Bilingual {
  return SEATS[signer] ?? rosterTitle(procedure, signer);
}

const METHODS: Readonly<Record<(typeof VOTE_METHODS)[number], Bilingual>> = {
  'show-of-hands': { zh: '举手表决', en: 'show of hands' },
  'secret-ballot': { zh: '无记名投票', en: 'secret ballot' },
  'open-ballot': { zh: '记名投票', en: 'open ballot' },
  oral: { zh: '口头表决', en: 'oral' },
  'door-to-door': { zh: '入户签字', en: 'door to door' },
  online: { zh: '线上表决', en: 'online' },
};

/** A form of vote in words, one of the procedure's own by its title. */
export function voteMethodTitle({ methods = [] }: ProcedureDocument, method: string): Bilingual {
  const own = methods.find(({ id }) => id === method)?.title;
  return own ?? (METHODS as Words)[method] ?? { zh: method, en: method };
}

/** A body that meets, in words. */
export function bodyTitle(law: Law, body: string): Bilingual {
  return law.bodies.get(body)?.title ?? { zh: body, en: body };
}

export const MODE_TITLES: Words = {
  adults: { zh: '十八周岁以上村民', en: 'adults' },
  households: { zh: '户代表', en: 'households' },
  'women-representatives': { zh: '妇女代表', en: 'women representatives' },
  proxies: { zh: '委托代理', en: 'proxies' },
  online: { zh: '线上参加', en: 'online' },
};

export const DISCLOSED_TITLES: Readonly<Record<NoticeStage['discloses'], Bilingual>> = {
  plan: { zh: '方案', en: 'the plan' },
  process: { zh: '议事过程', en: 'the course of the deliberation' },
  resolution: { zh: '决议', en: 'the resolution' },
  result: { zh: '实施结果', en: 'the result' },
};

/** What each parameter of a document is called. */
export const PARAMETER_TITLES = {
  bodies: { zh: '会议组成', en: 'the body' },
  'bodies.formOf': { zh: '属于', en: 'form of' },
  'bodies.roster': { zh: '按哪个名册', en: 'counted by' },
  'bodies.presentBy': { zh: '参加方式', en: 'ways to attend' },
  'bodies.recused': { zh: '回避人员', en: 'recused people' },
  'bodies.leastMembers': { zh: '最少人数', en: 'least members' },
  methods: { zh: '自定表决方式', en: 'forms of vote of its own' },
  'limits.total': { zh: '从动议到决议', en: 'from the motion to the resolution' },
  reproposal: { zh: '再次提出', en: 'proposing again' },
  emergency: { zh: '紧急措施', en: 'emergency measures' },
  remind: { zh: '提醒', en: 'reminders' },
  when: { zh: '适用条件', en: 'applies where' },
  interval: { zh: '与上一步间隔', en: 'interval' },
  within: { zh: '办理期限', en: 'time allowed' },
  evidence: { zh: '证明材料', en: 'evidence' },
  ownsPlan: { zh: '方案', en: 'the plan' },
  resolves: { zh: '决议', en: 'the resolution' },
  attempts: { zh: '表决次数', en: 'attempts' },
  'bodies.when': { zh: '何时由它开会', en: 'meets where' },
  quorum: { zh: '到会', en: 'present' },
  pass: { zh: '通过', en: 'passes with' },
  summons: { zh: '会议通知', en: 'notice of the meeting' },
  'bodies.methods': { zh: '表决方式', en: 'forms of vote' },
  discloses: { zh: '公示内容', en: 'shows' },
  days: { zh: '公示天数', en: 'days of posting' },
  boards: { zh: '张贴处', en: 'boards' },
  'objections.reply': { zh: '答复异议', en: 'answer to an objection' },
  'objections.township': { zh: '乡镇答复', en: "the township's answer" },
  'objections.joint': { zh: '联名异议', en: 'joint objection' },
  changes: { zh: '实施中变更', en: 'changes' },
  payments: { zh: '付款签字', en: 'who signs payments' },
  acceptors: { zh: '验收人员', en: 'who accepts' },
  'outcomes.review': { zh: '乡镇办理', en: 'the township' },
  'outcomes.supervised': { zh: '监督意见', en: 'the opinion' },
  'evaluation.pass': { zh: '满意率', en: 'content with it' },
} as const satisfies Words;
export type ParameterName = keyof typeof PARAMETER_TITLES;
