import type { Catalogue } from '../frame/language.ts';

const zh = {
  villages: '各村公开栏',
  villagesLead: '选一个村，看正在公示的事和办过的事。',
  noVillages: '还没有登记的村。',
  village: '村',
  code: '代码',
  runningCount: '正在公示',
  decisionCount: '事项',
  board: (village: string) => `${village}村务公开栏`,
  boardLead: (day: string) => `截至${day}。`,
  running: '正在公示',
  noneRunning: '现在没有正在公示的事。',
  over: '公示过的',
  allOver: (all: number) => `全部 ${all} 件公示过的`,
  overOf: (village: string) => `${village}公示过的`,
  allDecisions: (all: number) => `全部 ${all} 件决策`,
  decisionsOf: (village: string) => `${village}的决策`,
  noneOver: '还没有公示期满的事。',
  decisions: '各项决策办到哪一步',
  noDecisions: '这个村还没有登记过决策。',
  groups: { open: '正在办', archived: '已经办完', rejected: '没有通过', ended: '中途结束' },
  count: (items: number) => `共 ${items} 件`,
  discloses: { resolution: '决议公开', result: '实施结果公开' },
  matter: '类别',
  amount: '金额',
  period: '公示期',
  fromTo: (from: string, to: string) => `${from}至${to}`,
  states: {
    running: '公示中',
    held: '等待答复异议',
    interrupted: '公示中断',
    annulled: '已作废',
    over: '已期满',
  },
  daysLeft: (days: number, last: string) =>
    days === 0 ? `今天 24 时期满` : `还有 ${days} 天，${last}24 时期满`,
  ended: (last: string) => `${last}24 时已期满`,
  standing: {
    held: (objections: number) =>
      `公示期已满，还有 ${objections} 件异议没有答复，答复以前不办下一步。`,
    interrupted: '公示中断，重新张贴后天数从头算起。',
    annulled: '异议成立，这次公示作废。',
    openObjections: (objections: number) =>
      `有 ${objections} 件异议还没有答复，答复以前不办下一步。`,
  },
  object: '有意见怎么提',
  objectBefore: (last: string) =>
    `请在${last}24 时以前，向村民委员会或村务监督委员会提出，口头、书面都可以。`,
  objectStill: '现在仍可向村民委员会或村务监督委员会提出，口头、书面都可以。',
  objectAnswer: '提出的意见必须答复，答复以前不办下一步。不同意答复的，可以请乡镇答复。',
  objectLate: '公示期已过。仍可向村民委员会、村务监督委员会或乡镇反映，会记录在案。',
  startedOn: '动议',
  noticeTitle: {
    resolution: (village: string, title: string) => `${village}村民委员会关于${title}决议的公示`,
    result: (village: string, title: string) => `${village}村民委员会关于${title}实施结果的公示`,
  },
  noticeIntro: {
    resolution: (procedure: string) =>
      `按照“${procedure}”，下列事项已经会议讨论通过，现将决议公示如下。`,
    result: (procedure: string) => `按照“${procedure}”，下列事项已经实施并验收，现将结果公示如下。`,
  },
  content: '一、事项',
  basis: '二、讨论和表决',
  periodHeading: '三、公示期',
  objectHeading: '四、有意见怎么提',
  title: '名称',
  plan: '内容',
  contractAmount: '合同金额',
  acceptedAmount: '验收金额',
  acceptedAt: '验收时间',
  attendance: (eligible: number, present: number) => `应到 ${eligible} 人，实到 ${present} 人`,
  votes: (votes: { for: number; against: number; abstain: number }) =>
    `赞成 ${votes.for} 票，反对 ${votes.against} 票，弃权 ${votes.abstain} 票`,
  noVote: '没有表决',
  outcomes: { passed: '通过', 'not-passed': '没有通过', deferred: '缓议' },
  basisItem: (stage: string, body: string) => `${stage}（${body}）`,
  periodSentence: (from: string, to: string, days: number) =>
    `自${from}起至${to}止，共 ${days} 天。`,
  boards: (boards: string) => `张贴地点：${boards}。`,
  boardSeparator: '、',
  objectionsSo: (counts: { open: number; answered: number; upheld: number }) =>
    `收到异议 ${counts.open + counts.answered + counts.upheld} 件：没有答复 ${counts.open} 件，已答复 ${counts.answered} 件，成立 ${counts.upheld} 件。`,
  noObjections: '到现在没有收到异议。',
  contact: (contact: { body: string; place?: string | undefined; phone?: string | undefined }) =>
    [contact.body, contact.place, contact.phone && `电话 ${contact.phone}`]
      .filter(Boolean)
      .join('，'),
  signature: (village: string) => `${village}村民委员会`,
  sealHere: '（盖章）',
  recordLine: (number: number) => `本公示由系统第 ${number} 号记录生成。`,
  print: '打印：用浏览器的“打印”，就是可以盖章张贴的 A4 公示。',
  verifyText:
    '这份公示来自一条不能悄悄改动的记录。下面是它的编号和指纹：内容改一个字，指纹就对不上。可以请村务监督委员会、乡镇或审计用这些数字核对。',
  recordNumber: '记录号',
  eventId: '事件编号',
  leafHash: '记录指纹',
  procedure: '程序版本',
  procedureHash: '程序指纹',
};

const en = {
  villages: 'Boards of the villages',
  villagesLead: 'Choose a village to see what is posted now and what was decided.',
  noVillages: 'No village is registered yet.',
  village: 'Village',
  code: 'Code',
  runningCount: 'Posted now',
  decisionCount: 'Decisions',
  board: (village) => `Public board of ${village}`,
  boardLead: (day) => `As of ${day}.`,
  running: 'Posted now',
  noneRunning: 'Nothing is posted at the moment.',
  over: 'Posted before',
  allOver: (all) => `All ${all} notices posted before`,
  overOf: (village) => `Posted before in ${village}`,
  allDecisions: (all) => `All ${all} decisions`,
  decisionsOf: (village) => `Decisions of ${village}`,
  noneOver: 'No posting is over yet.',
  decisions: 'How far each decision has come',
  noDecisions: 'This village has no decision on record yet.',
  groups: { open: 'Under way', archived: 'Done', rejected: 'Not passed', ended: 'Ended early' },
  count: (items) => `${items} in all`,
  discloses: { resolution: 'Resolution', result: 'Result of the works' },
  matter: 'Kind',
  amount: 'Amount',
  period: 'Posted',
  fromTo: (from, to) => `${from} to ${to}`,
  states: {
    running: 'posted',
    held: 'waits for an answer',
    interrupted: 'interrupted',
    annulled: 'annulled',
    over: 'over',
  },
  daysLeft: (days, last) => {
    if (days === 0) return 'Ends today at 24:00';
    return `${days} ${days === 1 ? 'day' : 'days'} left, until 24:00 on ${last}`;
  },
  ended: (last) => `Ended at 24:00 on ${last}`,
  standing: {
    held: (objections) =>
      `The period is over. ${objections} unanswered: the next step waits for the answers.`,
    interrupted: 'The posting was interrupted. Once it is up again, all its days run anew.',
    annulled: 'An objection was upheld, and this posting is annulled.',
    openObjections: (objections) =>
      `Unanswered objections: ${objections}. The next step waits for the answers.`,
  },
  object: 'How to object',
  objectBefore: (last) =>
    `Tell the village committee or the supervision committee before 24:00 on ${last}, in words or in writing.`,
  objectStill:
    'The village committee and the supervision committee still take objections, in words or in writing.',
  objectAnswer:
    'Every objection must be answered, and the next step waits for it. Whoever does not accept the answer may ask the township for its own.',
  objectLate:
    'The period is over. The village committee, the supervision committee and the township still take what you tell them, and it goes on record.',
  startedOn: 'Motion',
  noticeTitle: {
    resolution: (village, title) =>
      `Notice of the village committee of ${village}: resolution on ${title}`,
    result: (village, title) => `Notice of the village committee of ${village}: result of ${title}`,
  },
  noticeIntro: {
    resolution: (procedure) =>
      `By "${procedure}", the matter below was deliberated and passed. The resolution is posted herewith.`,
    result: (procedure) =>
      `By "${procedure}", the matter below was carried out and accepted. The result is posted herewith.`,
  },
  content: '1. The matter',
  basis: '2. Deliberations and votes',
  periodHeading: '3. Posting period',
  objectHeading: '4. How to object',
  title: 'Name',
  plan: 'Plan',
  contractAmount: 'Contract',
  acceptedAmount: 'As accepted',
  acceptedAt: 'Accepted on',
  attendance: (eligible, present) => `${present} of ${eligible} present`,
  votes: (votes) => `${votes.for} for, ${votes.against} against, ${votes.abstain} abstaining`,
  noVote: 'no vote',
  outcomes: { passed: 'passed', 'not-passed': 'not passed', deferred: 'deferred' },
  basisItem: (stage, body) => `${stage} (${body})`,
  periodSentence: (from, to, days) => `From ${from} to ${to}, ${days} days.`,
  boards: (boards) => `Posted at: ${boards}.`,
  boardSeparator: ', ',
  objectionsSo: (counts) =>
    `Objections received: ${counts.open + counts.answered + counts.upheld}. Unanswered: ${counts.open}; answered: ${counts.answered}; upheld: ${counts.upheld}.`,
  noObjections: 'No objection has come so far.',
  contact: (contact) =>
    [contact.body, contact.place, contact.phone && `telephone ${contact.phone}`]
      .filter(Boolean)
      .join(', '),
  signature: (village) => `Village committee of ${village}`,
  sealHere: ' (seal)',
  recordLine: (number) => `This notice is made from record no. ${number} of the village.`,
  print: 'To print: the print command of the browser gives the A4 notice to be sealed and posted.',
  verifyText:
    'This notice comes from a record that cannot be changed unnoticed. Below are its numbers and fingerprints: change one character, and they no longer fit. The supervision committee, the township or an auditor can check them.',
  recordNumber: 'Record number',
  eventId: 'Event id',
  leafHash: 'Fingerprint of the record',
  procedure: 'Procedure version',
  procedureHash: 'Fingerprint of the procedure',
} satisfies typeof zh;

export const DISCLOSURE_MESSAGES: Catalogue<typeof zh> = { zh, en };
