import type { CommandForm } from '../form.ts';
import { evidenceRows, privateText, STAGE } from './shared-fields.ts';

/** The forms of a posting. */
export const NOTICE_FORMS: Readonly<Record<'PostNotice' | 'InterruptNotice', CommandForm>> = {
  PostNotice: {
    title: { zh: '登记张贴公示', en: 'Post a notice' },
    lead: {
      zh: '先张贴，再登记。天数由系统计算；24 小时以内登记的，从张贴算起，否则从登记算起。',
      en: 'Post it first, then record it. The days are counted for you: from the posting where it is recorded within 24 hours, else from the record.',
    },
    parts: [
      STAGE,
      {
        path: 'postedAt',
        kind: 'moment',
        label: { zh: '张贴时间', en: 'When it was posted' },
        required: true,
      },
      {
        path: 'boards',
        kind: 'lines',
        label: { zh: '张贴地点', en: 'Boards' },
        hint: { zh: '每行一处，如“村委会公开栏”。', en: 'One in each line.' },
        required: true,
      },
      {
        path: 'until',
        kind: 'last-day',
        label: { zh: '公示的最后一天', en: 'Last day of the posting' },
        hint: {
          zh: '比规定的天数更长时才填，到这一天 24 时。',
          en: 'Only for a posting longer than the rules ask; it runs until 24:00 on that day.',
        },
      },
      evidenceRows(),
    ],
  },
  InterruptNotice: {
    title: { zh: '报告公示中断', en: 'Report an interruption' },
    lead: {
      zh: '公示被撕掉、损坏或提前取下时填。重新张贴以后，天数从头算起。',
      en: 'For a notice torn, damaged or taken down early. Once it is up again, its whole period runs anew.',
    },
    grave: true,
    parts: [
      STAGE,
      privateText('reason', { zh: '原因', en: 'Reason' }, { required: true }),
      {
        path: 'interruptedAt',
        kind: 'moment',
        label: { zh: '中断的时间', en: 'When it was interrupted' },
        hint: { zh: '不填就是现在。', en: 'Left empty, it is now.' },
      },
      evidenceRows(),
    ],
  },
};
