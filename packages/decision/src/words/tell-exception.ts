import { type Bilingual, civilDayOf, daysBetween, type Instant } from '@siyi/kernel';
import { tellCorrection } from './tell-correction.ts';
import { tellDeadline } from './tell-deadline.ts';
import { dueBy, lastDay, sentences, type ToldOf, titleOf, withMove } from './told.ts';

type ExceptionEvent =
  | 'DecisionSuspended'
  | 'DecisionResumed'
  | 'DecisionLapsed'
  | 'EmergencyMeasureRecorded'
  | 'RecordCorrected'
  | 'EvidenceAttached'
  | 'DeadlineApproached';

/** Tells what leaves the ordinary way of a decision, and what its record and its clock add to it. */
export function tellException({ fact, ...around }: ToldOf<ExceptionEvent>): Bilingual {
  switch (fact.type) {
    case 'DecisionSuspended':
      return tellSuspension({ ...around, fact });
    case 'DecisionResumed':
      return tellResumption({ ...around, fact });
    case 'DecisionLapsed':
      return withMove({ ...around, fact }, tellLapse({ ...around, fact }));
    case 'EmergencyMeasureRecorded':
      return tellEmergency({ ...around, fact });
    case 'RecordCorrected':
      return tellCorrection({ ...around, fact });
    case 'EvidenceAttached':
      return tellEvidence({ ...around, fact });
    case 'DeadlineApproached':
      return tellDeadline(fact.data, around.after);
  }
}

function tellSuspension({ fact: { data } }: ToldOf<'DecisionSuspended'>): Bilingual {
  const day = data.until === undefined ? undefined : civilDayOf(data.until as Instant);
  return {
    zh: `已中止办理${day ? `，${day} 再议` : ''}。中止期间，各项期限停止计算。`,
    en: `Suspended${day ? `, to be looked at again on ${day}` : ''}. Meanwhile all deadlines stand still.`,
  };
}

function tellResumption({ fact, before, after }: ToldOf<'DecisionResumed'>): Bilingual {
  const since = before?.suspended?.at;
  // Every civil day of which a part was suspended, as a posting is moved by them.
  const days = since && daysBetween(civilDayOf(since), civilDayOf(fact.recordedAt)) + 1;
  const resumed = {
    zh: `恢复办理${days === undefined ? '' : `，中止了 ${days} 天`}。`,
    en: `Resumed${days === undefined ? '' : `, after ${days} day(s)`}.`,
  };
  const { endsAt } = fact.data;
  if (endsAt === undefined) {
    return sentences(resumed, { zh: '期限继续计算。', en: 'The deadlines run on.' });
  }
  const title = titleOf(after, after.posting?.stage ?? after.stage);
  const last = lastDay(endsAt);
  return sentences(resumed, {
    zh: `【${title.zh}】顺延，最后一天是 ${last}。`,
    en: `"${title.en}" runs on; its last day is now ${last}.`,
  });
}

function tellLapse({ fact }: ToldOf<'DecisionLapsed'>): Bilingual {
  const due = dueBy(fact.occurredAt);
  return {
    zh: `规定的期限已满（${due.zh}），动议失效。`,
    en: `Its time ran out (${due.en}): it has lapsed.`,
  };
}

const MEASURE_LENGTH_MAX = 60;

function tellEmergency({ fact: { data }, after }: ToldOf<'EmergencyMeasureRecorded'>): Bilingual {
  const { measure, amount } = data;
  const short = [...measure].slice(0, MEASURE_LENGTH_MAX).join('');
  const words =
    short === measure ? { zh: short, en: short } : { zh: `${short}……`, en: `${short}...` };
  const days = after.procedure.document.emergency?.regularisedWithin;
  return sentences(
    {
      zh: `已采取紧急措施“${words.zh}”${amount ? `，金额 ${amount} 元` : ''}。`,
      en: `An emergency measure was taken: "${words.en}"${amount ? `, ${amount} yuan` : ''}.`,
    },
    days === undefined
      ? undefined
      : { zh: `${days} 天内要补办决议。`, en: `It must be resolved on within ${days} day(s).` },
  );
}

function tellEvidence({ fact: { data }, after }: ToldOf<'EvidenceAttached'>): Bilingual {
  const title = titleOf(after, data.stage);
  return {
    zh: `【${title.zh}】补充了证明材料。`,
    en: `Evidence is added to "${title.en}".`,
  };
}
