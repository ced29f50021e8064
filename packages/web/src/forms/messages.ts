import type { Catalogue } from '../frame/language.ts';

const zh = {
  optional: '（可不填）',
  choose: '请选择',
  faults: '有要改正的地方',
  faultsLead: '什么都没有记录。改好以后再提交一次。',
  fault: '错误：',
  others: '其他人的代号，每行一个',
  row: (number: number) => `第 ${number} 项`,
  signer: (number: number) => `第 ${number} 个签字的`,
  moreSigners: '还有人签字',
};

const en = {
  optional: ' (optional)',
  choose: 'Choose',
  faults: 'There is something to correct',
  faultsLead: 'Nothing was recorded. Correct it and send it again.',
  fault: 'Error: ',
  others: 'Codes of others, one in each line',
  row: (number) => `No. ${number}`,
  signer: (number) => `Signature ${number}`,
  moreSigners: 'More signatures',
} satisfies typeof zh;

export const FORM_MESSAGES: Catalogue<typeof zh> = { zh, en };
