import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import { ABOUT, dayEnd, OCCURRED_AT, privateText } from './shared-fields.ts';

type SupervisionCommand =
  | 'IssueOpinion'
  | 'RaiseQuery'
  | 'AnswerQuery'
  | 'DemandRectification'
  | 'ReportRectification'
  | 'VerifyRectification';

/** Which of those that wait; left out, the oldest. */
function waiting(path: 'query' | 'demand', label: Field['label']): Field {
  return { path, kind: 'choice', label, required: true, defaulted: true };
}

const QUERY = waiting('query', { zh: '答复哪一件质询', en: 'Which query' });
const DEMAND = waiting('demand', { zh: '哪一件整改要求', en: 'Which demand' });

function text(zh: string, en: string): Field {
  return privateText('text', { zh, en }, { required: true });
}

function answerBy(zh: string, en: string): Field {
  const hint = { zh: '到这一天 24 时。没有期限就不填。', en: 'Until 24:00 on that day, if any.' };
  return dayEnd('deadline', { zh, en }, hint);
}

/** The forms of the supervision committee, and of the answers to it. */
export const SUPERVISION_FORMS: Readonly<Record<SupervisionCommand, CommandForm>> = {
  IssueOpinion: {
    title: { zh: '发表监督意见', en: 'Give an opinion' },
    lead: {
      zh: '现在正是监督环节，又没有没办完的整改，发表意见就办下一步。',
      en: 'In a stage of supervision where no demand is open, the opinion leads on.',
    },
    parts: [text('监督意见', 'The opinion'), ABOUT, OCCURRED_AT],
  },
  RaiseQuery: {
    title: { zh: '提出质询', en: 'Raise a query' },
    lead: { zh: '编号由系统依次给出。', en: 'It is numbered for you.' },
    parts: [
      text('质询内容', 'The query'),
      ABOUT,
      answerBy('要求答复的期限', 'To be answered by'),
      OCCURRED_AT,
    ],
  },
  AnswerQuery: {
    title: { zh: '答复质询', en: 'Answer a query' },
    parts: [QUERY, text('答复内容', 'The answer'), OCCURRED_AT],
  },
  DemandRectification: {
    title: { zh: '要求整改', en: 'Demand that it is put right' },
    lead: { zh: '编号由系统依次给出。', en: 'It is numbered for you.' },
    parts: [
      text('要求整改什么', 'What is to be put right'),
      ABOUT,
      answerBy('整改的期限', 'To be put right by'),
      OCCURRED_AT,
    ],
  },
  ReportRectification: {
    title: { zh: '报告整改', en: 'Report what was put right' },
    lead: {
      zh: '报告以后由村务监督委员会核实。',
      en: 'The supervision committee then looks at it.',
    },
    parts: [DEMAND, text('整改情况', 'What was done'), OCCURRED_AT],
  },
  VerifyRectification: {
    title: { zh: '核实整改', en: 'Verify what was put right' },
    parts: [
      DEMAND,
      {
        path: 'accepted',
        kind: 'yes-no',
        label: { zh: '核实结果', en: 'Outcome' },
        choices: [
          { value: 'true', label: { zh: '整改到位', en: 'It is put right' } },
          { value: 'false', label: { zh: '不到位，继续整改', en: 'It is not; the demand stands' } },
        ],
        required: true,
      },
      privateText('text', { zh: '核实意见', en: 'Remarks' }),
      OCCURRED_AT,
    ],
  },
};
