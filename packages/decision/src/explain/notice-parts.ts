import {
  civilDayOf,
  type Instant,
  isAtLeast,
  laterOf,
  leastAtLeast,
  millisecondsBetween,
  parseFraction,
  toInstant,
} from '@siyi/kernel';
import { checkLongEnough } from '../commands/notice.ts';
import { noticeStageOf } from '../commands/stage-input.ts';
import { citeProcedure, stageTitle } from '../policies/permission.ts';
import { extendedTo, leastPeriod, periodOf } from '../policies/posting.ts';
import { isRunning } from '../state.ts';
import { termsAt } from '../village.ts';
import { lastDay } from '../words/told.ts';
import { futureLines, intervalLines, orderLines, stageLines } from './common-lines.ts';
import { type Asked, type Consulted, clockOf, consulted, type Part, unless } from './consulted.ts';
import { citeDisclosure, firstDayWords } from './posting-lines.ts';

type Posted = Asked<'PostNotice'>;

export const noticeStagePart: Part<'PostNotice' | 'InterruptNotice'> = (asked) =>
  stageLines(asked, asked.command.data.stage);

/** A posting: its dates, the last day that the paper names, and the days that it runs. */
export const POSTING_PARTS: readonly Part<'PostNotice'>[] = [
  (asked) => futureLines(asked.situation.law, postedAtOf(asked), asked.situation.now),
  (asked) => {
    const { openedAt, posting } = asked.state;
    return orderLines(
      asked,
      postedAtOf(asked),
      laterOf(openedAt, posting?.interruptedAt ?? openedAt),
    );
  },
  (asked) => (isRunning(asked.state.posting) ? [] : intervalLines(asked, postedAtOf(asked))),
  untilLines,
  periodLines,
];

function postedAtOf({ command }: Posted): Instant {
  return toInstant(command.data.postedAt);
}

/** The last day on the paper may not be before the least period, from the claimed posting. */
function untilLines({ situation, state, command }: Posted): readonly Consulted[] {
  const stage = noticeStageOf(state, command.data.stage);
  if ('code' in stage || command.data.until === undefined) return [];
  const until = toInstant(command.data.until);
  const running = isRunning(state.posting) ? state.posting : undefined;
  const postedAt = running?.postedAt ?? toInstant(command.data.postedAt);
  const least = leastPeriod(situation.law, stage, postedAt);
  const words = {
    zh: `截止日期:从 ${civilDayOf(postedAt)} 起不少于 ${least.days} 天,要到 ${least.lastDay} 24 时,公示单写到 ${clockOf(until)}`,
    en: `last day: at least ${least.days} days from ${civilDayOf(postedAt)}, to 24:00 on ${least.lastDay}; the paper says ${clockOf(until)}`,
  };
  const operands = { needed: least.endsAt, had: until, days: least.days };
  const refusal = checkLongEnough(situation.law, stage, postedAt, until);
  const { citation } = least;
  return [consulted({ about: 'posting', citation, operands, words, refusal })];
}

/** From when it counts, how many days, and until when. */
function periodLines({ situation, state, command }: Posted): readonly Consulted[] {
  const { law, now } = situation;
  const stage = noticeStageOf(state, command.data.stage);
  if ('code' in stage) return [];
  const postedAt = toInstant(command.data.postedAt);
  const until = command.data.until === undefined ? undefined : toInstant(command.data.until);
  const running = isRunning(state.posting) ? state.posting : undefined;
  const { countsFrom, endsAt } = running
    ? { countsFrom: running.countsFrom, endsAt: extendedTo(running.endsAt, until) }
    : periodOf(law, stage, postedAt, now, until);
  const { days, citation } = leastPeriod(law, stage, countsFrom);
  const counts = civilDayOf(countsFrom);
  const isLate = !running && millisecondsBetween(postedAt, countsFrom) > 0;
  const first = firstDayWords(stage);
  const late = isLate
    ? {
        zh: ',张贴后 24 小时内没有登记,从登记起算',
        en: ', being recorded more than 24 hours later',
      }
    : { zh: '', en: '' };
  const again = running
    ? { zh: ';加贴不重新计算', en: '; more boards reset nothing' }
    : { zh: '', en: '' };
  const words = {
    zh: `公示:不少于 ${days} 天,从 ${counts} 起算(${first.zh}${late.zh}),到 ${lastDay(endsAt)} 24 时满期${again.zh}`,
    en: `posting: at least ${days} days from ${counts} (${first.en}${late.en}), to 24:00 on ${lastDay(endsAt)}${again.en}`,
  };
  const operands = { needed: days, had: endsAt, countsFrom: counts, lastDay: lastDay(endsAt) };
  return [consulted({ about: 'posting', citation, operands, words })];
}

/** On how many boards it hangs, where the procedure says how many. */
export const boardsPart: Part<'PostNotice'> = ({ situation, state, command }) => {
  const stage = noticeStageOf(state, command.data.stage);
  if ('code' in stage || !stage.boards) return [];
  const { least } = stage.boards;
  const had = new Set(command.data.boards).size;
  const words = {
    zh: `公示处:至少 ${least} 处,张贴 ${had} 处`,
    en: `boards: at least ${least}, posted on ${had}`,
  };
  const citation = citeProcedure(situation, state);
  const operands = { needed: least, had };
  return [consulted({ about: 'boards', citation, operands, words, warns: had < least })];
};

/** Something must be up that can come down. */
export const INTERRUPTION_PARTS: readonly Part<'InterruptNotice'>[] = [
  (asked) => {
    const { situation, state, command } = asked;
    // That nothing is posted is told with the code of a stage that is not open.
    const title = stageTitle(state, command.data.stage);
    return unless(asked, ['stage-not-open'], {
      about: 'posting',
      citation: citeProcedure(situation, state),
      operands: { needed: 'NoticePosted', had: state.posting ? 'NoticePosted' : 'none' },
      words: {
        zh: `公示:【${title.zh}】${state.posting ? '已经张贴' : '还没有张贴'}`,
        en: `posting: "${title.en}" is ${state.posting ? 'posted' : 'not posted yet'}`,
      },
    });
  },
  ({ situation, command }) => futureLines(situation.law, command.occurredAt, situation.now),
  (asked) => {
    const { situation, state, command } = asked;
    const at = command.occurredAt ?? situation.now;
    return orderLines(asked, at, state.posting?.postedAt ?? state.openedAt);
  },
];

/** Something must have been posted; raised while it hangs, an objection holds its stage. */
export const disclosedPart: Part<'RaiseObjection'> = (asked) => {
  const { situation, state } = asked;
  return unless(asked, ['stage-not-open'], {
    about: 'posting',
    citation: citeProcedure(situation, state),
    operands: { needed: 'NoticePosted', had: state.disclosed ? 'NoticePosted' : 'none' },
    words: {
      zh: `公示:${state.disclosed ? '已经张贴过公示' : '还没有张贴过公示'}`,
      en: `posting: ${state.disclosed ? 'a notice was posted' : 'nothing was posted yet'}`,
    },
  });
};

export const objectionPart: Part<'RaiseObjection'> = (asked) => {
  const { situation, state } = asked;
  const inTime = state.posting !== undefined;
  const words = inTime
    ? {
        zh: '异议:公示期内提出,答复以前不能办下一步',
        en: 'objection: in time; the next step waits for its answer',
      }
    : {
        zh: '异议:公示已过才提出,不影响程序',
        en: 'objection: after the posting; it binds nothing',
      };
  const citation = citeDisclosure(situation.law, situation.now);
  const operands = { needed: 'posting', had: inTime ? 'posting' : 'none' };
  return [
    consulted({ about: 'objections', citation, operands, words, warns: !inTime }),
    ...signatureLines(asked),
  ];
};

/** So many who sign together annul a posting by themselves. */
function signatureLines({
  situation,
  state,
  command,
}: Asked<'RaiseObjection'>): readonly Consulted[] {
  const notice = state.procedure.stages.get(state.stage);
  const shares = (notice?.kind === 'notice' && notice.objections?.joint) || [];
  const { roster } = termsAt(situation.village, situation.now);
  return shares.flatMap(({ atLeast, of }) => {
    const share = parseFraction(atLeast);
    const had = command.data.signatures?.[of];
    const whole = roster[of];
    if (!share || had === undefined || whole === undefined) return [];
    const needed = leastAtLeast(share, whole);
    const isEnough = isAtLeast(had, share, whole);
    const who =
      of === 'adults' ? { zh: '村民', en: 'villagers' } : { zh: '村民代表', en: 'representatives' };
    const words = {
      zh: `联名:${who.zh} ${whole} 人,${needed} 人联名公示作废,联名 ${had} 人`,
      en: `signatures: of ${whole} ${who.en}, ${needed} annul the posting; ${had} signed`,
    };
    const citation = citeProcedure(situation, state);
    const operands = { needed, had, of, whole };
    return [consulted({ about: 'objections', citation, operands, words, warns: !isEnough })];
  });
}
