import type { Bilingual } from '@siyi/kernel';
import type { EventType } from '../event.ts';
import { EVENT_TITLES } from '../words/event-titles.ts';
import type { Disagreement, Dispute, Disputed } from './disagreement.ts';

/** A disagreement about an event, with its words. */
export function disagreement(
  { eventId, villagePosition }: Disputed,
  dispute: Dispute,
): Disagreement {
  return { eventId, villagePosition, ...dispute, message: tellDispute(dispute) };
}

function tellDispute(dispute: Dispute): Bilingual {
  switch (dispute.rule) {
    case 'unreadable':
      return {
        zh: `这条记录读不出来:${dispute.why}`,
        en: `The event cannot be read: ${dispute.why}`,
      };
    case 'misplaced':
      return {
        zh: `到这一步不可能有这条记录:${dispute.why}`,
        en: `There is no place for the event here: ${dispute.why}`,
      };
    case 'unjudged':
      return {
        zh: `前面的记录 ${dispute.behind} 不成立,这条无法核对`,
        en: `Not judged: event ${dispute.behind} before it does not stand`,
      };
    case 'unknown-law':
      return {
        zh: `没有摘要为 ${dispute.hash} 的法规数据,无法核对`,
        en: `Not judged: no law with hash ${dispute.hash} is at hand`,
      };
    case 'unknown-procedure':
      return {
        zh: `没有摘要为 ${dispute.hash} 的程序,无法核对`,
        en: `Not judged: no procedure with hash ${dispute.hash} is at hand`,
      };
    case 'no-command':
      return {
        zh: `没有哪个命令能直接记下【${titleOf(dispute.type).zh}】`,
        en: `No command records "${titleOf(dispute.type).en}" by itself`,
      };
    case 'refused':
      return {
        zh: `按当时的规则不应受理:${dispute.refusal.message.zh}`,
        en: `The rules of its day refuse it: ${dispute.refusal.message.en}`,
      };
    case 'other-event':
      return tellOtherEvent(dispute.expected, dispute.recorded);
    case 'out-of-order':
    case 'other-data':
    case 'other-envelope':
      return {
        zh: `${dispute.path} 应为 ${shown(dispute.expected).zh},记录的是 ${shown(dispute.recorded).zh}`,
        en: `${dispute.path} should be ${shown(dispute.expected).en}, but is ${shown(dispute.recorded).en}`,
      };
  }
}

function tellOtherEvent(expected: string | undefined, recorded: string | undefined): Bilingual {
  if (expected === undefined) {
    const { zh, en } = titleOf(recorded ?? '');
    return { zh: `按规则这里不应有【${zh}】`, en: `The rules lead to no "${en}" here` };
  }
  const { zh, en } = titleOf(expected);
  if (recorded === undefined) {
    return { zh: `后面缺少【${zh}】`, en: `"${en}" is missing behind it` };
  }
  const had = titleOf(recorded);
  return {
    zh: `按规则应为【${zh}】,记录的是【${had.zh}】`,
    en: `The rules lead to "${en}", but "${had.en}" is recorded`,
  };
}

function titleOf(type: string): Bilingual {
  const isKnown = Object.hasOwn(EVENT_TITLES, type);
  return isKnown ? EVENT_TITLES[type as EventType] : { zh: type, en: type };
}

const SHOWN_MAX = 200;

function shown(value: unknown): Bilingual {
  if (value === undefined) return { zh: '空', en: 'absent' };
  const text = JSON.stringify(value).slice(0, SHOWN_MAX);
  return { zh: text, en: text };
}
