import type { Field } from '../field.ts';
import type { CommandForm } from '../form.ts';
import {
  ABOUT,
  AMOUNT,
  dayEnd,
  evidenceRows,
  OCCURRED_AT,
  person,
  privateText,
} from './shared-fields.ts';

type ExceptionCommand =
  | 'SuspendDecision'
  | 'ResumeDecision'
  | 'TerminateImplementation'
  | 'RevokeResolution'
  | 'OrderCorrection'
  | 'EscalateToAssembly'
  | 'DeclareRecusal'
  | 'RecordEmergencyMeasure'
  | 'AttachEvidence'
  | 'MigrateDecision';

const REASON: Field = privateText('reason', { zh: '理由', en: 'Reason' }, { required: true });
const REMARK: Field = privateText('reason', { zh: '说明', en: 'Remark' });

/** The forms that stop a decision, let it go on, or end what was resolved. */
const HOLDING: Readonly<
  Record<
    'SuspendDecision' | 'ResumeDecision' | 'TerminateImplementation' | 'RevokeResolution',
    CommandForm
  >
> = {
  SuspendDecision: {
    title: { zh: '中止办理', en: 'Suspend the decision' },
    lead: {
      zh: '中止期间不能办下一步，公示的天数也停下来；恢复以后接着算。',
      en: 'Nothing moves on meanwhile, and a posting stands still; its days go on afterwards.',
    },
    parts: [
      REASON,
      dayEnd(
        'until',
        { zh: '最迟哪一天再研究', en: 'Looked at again by' },
        { zh: '到期会提醒，不会自动恢复。', en: 'It is a reminder; nothing goes on by itself.' },
      ),
      OCCURRED_AT,
    ],
  },
  ResumeDecision: {
    title: { zh: '恢复办理', en: 'Let it go on' },
    lead: {
      zh: '中止的时候正在公示的，公示顺延中止的天数。',
      en: 'A posting that stood still ends later by the days of the suspension.',
    },
    parts: [REASON, OCCURRED_AT],
  },
  TerminateImplementation: {
    title: { zh: '终止实施', en: 'Give up the works' },
    lead: {
      zh: '终止以后不再实施；要再办，须另行登记动议。',
      en: 'The works end. To take them up again, start a new decision.',
    },
    grave: true,
    parts: [REASON, OCCURRED_AT],
  },
  RevokeResolution: {
    title: { zh: '撤销决议', en: 'Revoke the resolution' },
    lead: {
      zh: '撤销以后，这项决策就结束了；要再议，须另行登记动议。',
      en: 'This ends the decision. To take it up again, a new one is started.',
    },
    grave: true,
    parts: [REASON, OCCURRED_AT],
  },
};

/** The forms that send a decision elsewhere than its procedure would. */
const TURNING: Readonly<
  Record<'OrderCorrection' | 'EscalateToAssembly' | 'MigrateDecision', CommandForm>
> = {
  OrderCorrection: {
    title: { zh: '责令改正', en: 'Order a correction' },
    lead: {
      zh: '决议作出以后才能责令改正。选了环节的，退回那个环节重办；不选的，停在原处改正。',
      en: 'Only of what has been resolved. With a stage, the decision goes back there; without, it stays where it is.',
    },
    grave: true,
    parts: [
      REASON,
      {
        path: 'stage',
        kind: 'choice',
        label: { zh: '退回哪个环节重办', en: 'Which stage is held again' },
      },
      dayEnd(
        'deadline',
        { zh: '改正的期限', en: 'To be corrected by' },
        { zh: '到这一天 24 时。没有期限就不填。', en: 'Until 24:00 on that day, if any.' },
      ),
      OCCURRED_AT,
    ],
  },
  EscalateToAssembly: {
    title: { zh: '提请全体会议决定', en: 'Take it to the assembly' },
    lead: {
      zh: '代表们意见不一致、定不下来时填。提请以后，由村民会议（集体的事由成员大会）表决，代表会议不再表决。',
      en: "Where the delegates cannot agree. From then on the villagers' assembly votes (the members' assembly on collective matters), and the delegates do not.",
    },
    grave: true,
    parts: [REASON, OCCURRED_AT],
  },
  MigrateDecision: {
    title: { zh: '换用程序', en: 'Move it to another procedure' },
    lead: {
      zh: '以前决定过的不变，从现在起按新的程序办。',
      en: 'What was decided stays decided; from now on the new procedure holds.',
    },
    grave: true,
    parts: [
      {
        path: 'procedure',
        kind: 'choice',
        label: { zh: '新的程序', en: 'The new procedure' },
        required: true,
      },
      {
        path: 'stage',
        kind: 'choice',
        label: { zh: '接着办新程序的哪个环节', en: 'The stage of it that goes on' },
        hint: {
          zh: '两套程序里是同一个环节的，不用选。',
          en: 'Not needed where both have the same stage.',
        },
      },
      REASON,
      OCCURRED_AT,
    ],
  },
};

/** The forms of an irregularity: whom it keeps out, what was done at once, files that came later. */
const ASIDE: Readonly<
  Record<'DeclareRecusal' | 'RecordEmergencyMeasure' | 'AttachEvidence', CommandForm>
> = {
  DeclareRecusal: {
    title: { zh: '登记回避', en: 'Declare a recusal' },
    lead: {
      zh: '同这件事有利害关系的人，不参加商议和表决。',
      en: 'A person with an interest in the matter takes no part in it.',
    },
    parts: [
      person('person', { zh: '谁回避', en: 'Who takes no part' }, { required: true }),
      REMARK,
      OCCURRED_AT,
    ],
  },
  RecordEmergencyMeasure: {
    title: { zh: '记录紧急措施', en: 'Record an emergency measure' },
    lead: {
      zh: '危及生命、财产，来不及先议的才填。事后要按程序补议，时限看程序的规定。',
      en: 'Only where life or property was in danger and nobody could wait. It is resolved on afterwards, within the time that the procedure gives.',
    },
    parts: [
      {
        path: 'measure',
        kind: 'long-text',
        label: { zh: '做了什么', en: 'What was done' },
        hint: { zh: '会公开，最多 1000 字。', en: 'It is public; at most 1000 characters.' },
        required: true,
      },
      { ...AMOUNT, label: { zh: '花了多少（元）', en: 'At what cost (yuan)' } },
      privateText(
        'reason',
        { zh: '为什么来不及先议', en: 'Why it could not wait' },
        { required: true },
      ),
      OCCURRED_AT,
    ],
  },
  AttachEvidence: {
    title: { zh: '补充证明材料', en: 'Add files' },
    oneOf: {
      paths: ['evidence.0.sha256', 'evidence.0.mediaType', 'evidence.0.bytes'],
      message: { zh: '至少填一份材料', en: 'Fill in at least one file' },
    },
    parts: [
      { ...ABOUT, label: { zh: '哪个环节的材料', en: 'Of which stage' } },
      evidenceRows({ open: true }),
      REMARK,
      OCCURRED_AT,
    ],
  },
};

/** The forms of what leaves the ordinary way of a decision. */
export const EXCEPTION_FORMS: Readonly<Record<ExceptionCommand, CommandForm>> = {
  ...HOLDING,
  ...TURNING,
  ...ASIDE,
};
