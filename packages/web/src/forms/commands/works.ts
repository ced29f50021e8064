import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { AMOUNT, OCCURRED_AT, privateText } from './shared-fields.ts';

const CONTRACTOR: Field = {
  path: 'contractor',
  kind: 'text',
  label: { zh: '承包方', en: 'Contractor' },
  hint: { zh: '不公开，最多 200 字。', en: 'Not public; at most 200 characters.' },
};

type WorksCommand = 'StartImplementation' | 'SignContract' | 'ReportProgress' | 'RecordAcceptance';

/** The forms of carrying a resolution out. */
export const WORKS_FORMS: Readonly<Record<WorksCommand, CommandForm>> = {
  StartImplementation: {
    title: { zh: '开始实施', en: 'Start the implementation' },
    parts: [CONTRACTOR, OCCURRED_AT],
  },
  SignContract: {
    title: { zh: '登记合同', en: 'Record a contract' },
    parts: [
      { ...CONTRACTOR, required: true },
      {
        ...AMOUNT,
        label: { zh: '合同金额（元）', en: 'Amount of the contract (yuan)' },
        required: true,
      },
      {
        path: 'signedAt',
        kind: 'moment',
        label: { zh: '签订时间', en: 'When it was signed' },
        required: true,
      },
    ],
  },
  ReportProgress: {
    title: { zh: '通报进度', en: 'Report progress' },
    parts: [
      {
        path: 'percent',
        kind: 'count',
        label: { zh: '完成了百分之几', en: 'Per cent done' },
        hint: { zh: '0 到 100 的整数。', en: 'A whole number from 0 to 100.' },
        required: true,
      },
      { ...AMOUNT, label: { zh: '已支出金额（元）', en: 'Spent so far (yuan)' } },
      privateText('note', { zh: '说明', en: 'Note' }),
      OCCURRED_AT,
    ],
  },
  RecordAcceptance: {
    title: { zh: '记录验收', en: 'Record the acceptance' },
    lead: {
      zh: '验收合格，实施就结束，接着公示结果。',
      en: 'Accepted works end the implementation; the result is posted next.',
    },
    parts: [
      {
        path: 'accepted',
        kind: 'yes-no',
        label: { zh: '验收结果', en: 'Outcome' },
        choices: [
          { value: 'true', label: { zh: '合格', en: 'Accepted' } },
          {
            value: 'false',
            label: { zh: '不合格，继续整改', en: 'Not accepted; the works go on' },
          },
        ],
        required: true,
      },
      { ...AMOUNT, label: { zh: '验收金额（元）', en: 'Amount accepted (yuan)' } },
      {
        path: 'acceptors',
        kind: 'seats',
        label: { zh: '验收人', en: 'Who accepted it' },
        hint: {
          zh: '勾选席位；其他人写代号，每行一个，不写姓名。',
          en: 'Tick the seats; others by their codes, one in each line, never by name.',
        },
        required: true,
      },
      OCCURRED_AT,
    ],
  },
};
