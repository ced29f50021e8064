import type { Catalogue } from '../frame/language.ts';

/** The services as readers know them. */
export type ServiceName = 'decision' | 'disclosure' | 'supervision' | 'audit';

const zh = {
  product: '四议',
  services: {
    decision: '村级议事',
    disclosure: '村务公开栏',
    supervision: '村务监督',
    audit: '审计回放',
  },
  skip: '跳到正文',
  display: '显示设置',
  textSize: '字号',
  textSizes: { standard: '标准', large: '大字', larger: '特大' },
  sections: '栏目',
  whereYouAre: '当前位置',
  signedInAs: (who: string) => `当前身份：${who}`,
  signOut: '退出',
  demonstration: '演示系统：这里的村、人和数字都是编的。',
  footer: '四议两公开：每一步都留下记录，公开可查。',
  openData: '开放数据（JSON）',
  verify: '怎么核验？',
  newer: '较新的',
  older: '较早的',
  before: '上一页',
  after: '下一页',
  pages: '翻页',
  occurred: '发生',
  recorded: '录入',
  marks: { done: '已完成', current: '正在办', 'to-come': '未开始', stopped: '到此为止' },
  stages: '办理步骤',
  stageOf: (reached: number, all: number, title: string) =>
    `第 ${reached} 步，共 ${all} 步：${title}`,
};

const en = {
  product: 'Siyi',
  services: {
    decision: 'Village decisions',
    disclosure: 'Public board',
    supervision: 'Supervision',
    audit: 'Audit replay',
  },
  skip: 'Skip to the content',
  display: 'Display',
  textSize: 'Text size',
  textSizes: { standard: 'Standard', large: 'Large', larger: 'Larger' },
  sections: 'Sections',
  whereYouAre: 'You are here',
  signedInAs: (who) => `Signed in as ${who}`,
  signOut: 'Sign out',
  demonstration: 'Demonstration: the village, the people and the numbers here are invented.',
  footer: 'Four deliberations, two disclosures: every step is on record, open to see.',
  openData: 'Open data (JSON)',
  verify: 'How to check this',
  newer: 'Newer',
  older: 'Older',
  before: 'Previous page',
  after: 'Next page',
  pages: 'Pages',
  occurred: 'Happened',
  recorded: 'Recorded',
  marks: { done: 'done', current: 'now', 'to-come': 'to come', stopped: 'ended here' },
  stages: 'Steps',
  stageOf: (reached, all, title) => `Step ${reached} of ${all}: ${title}`,
} satisfies typeof zh;

export const FRAME_MESSAGES: Catalogue<typeof zh> = { zh, en };
