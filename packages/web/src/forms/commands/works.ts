import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { AMOUNT, OCCURRED_AT, PLAN, privateText } from './shared-fields.ts';

const CONTRACTOR: Field = {
  path: 'contractor',
  kind: 'text',
  label: { zh: '承包方', en: 'Contractor' },
  hint: { zh: '不公开，最多 200 字。', en: 'Not public; at most 200 characters.' },
};

type WorksCommand =
  | 'StartImplementation'
  | 'SignContract'
  | 'ReportProgress'
  | 'RequestChange'
  | 'RecordPayment'
  | 'RecordAcceptance';

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
  RequestChange: {
    title: { zh: '申请变更', en: 'Ask for a change' },
    lead: {
      zh: '实施当中要改方案或金额时填，两项至少填一项。历次变更合起来算：小的直接变更，大的退回原来的会议表决，由系统计算。',
      en: 'Where the plan or the amount has to change during the works; fill in one of them at least. All changes are summed: a small one is made at once, a larger one goes back to the vote; that is worked out for you.',
    },
    oneOf: {
      paths: ['plan', 'amount'],
      message: { zh: '方案、金额至少填一项', en: 'Fill in the plan or the amount' },
    },
    parts: [
      { ...PLAN, label: { zh: '变更后的方案', en: 'The plan from now on' } },
      { ...AMOUNT, label: { zh: '变更后的金额（元）', en: 'The amount from now on (yuan)' } },
      privateText('reason', { zh: '变更的理由', en: 'Reason' }, { required: true }),
      OCCURRED_AT,
    ],
  },
  RecordPayment: {
    title: { zh: '记录付款', en: 'Record a payment' },
    lead: {
      zh: '照报账单填，一笔一次。缺签字的也如实记录。',
      en: 'Copy the voucher, one payment at a time. Record one that lacks signatures as it is, too.',
    },
    always: { signedOffBy: [] },
    parts: [
      {
        ...AMOUNT,
        label: { zh: '付款金额（元）', en: 'Amount paid (yuan)' },
        required: true,
      },
      {
        path: 'payee',
        kind: 'text',
        label: { zh: '收款方', en: 'Payee' },
        hint: {
          zh: '不公开，最多 200 字。不写银行卡号。',
          en: 'Not public; at most 200 characters. No account number.',
        },
        required: true,
      },
      {
        path: 'signedOffBy',
        kind: 'signers',
        label: { zh: '谁签的字', en: 'Who signed it' },
        hint: {
          zh: '按签字的先后，每格一个席位或代号，如 village-committee，不写姓名。',
          en: 'In the order of signing, a seat or a code in each line, such as village-committee; no name.',
        },
      },
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
