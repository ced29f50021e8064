// A command that finds everything so already may still record the end of a posting that it meets.
import { toInstant } from '@siyi/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../simulation/intent.ts';
import { createPlay, type Play, RULES, recordOf, VILLAGES } from '../simulation/play.ts';
import { recheckFaults } from '../support/recheck.ts';

const [VILLAGE] = VILLAGES;
const COMMITTEE = 'village-committee';
const OBJECTION = { objection: 'no-1' };

const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '饮水管网改造',
  plan: '更换自来水主管 2.4 公里',
  source: 'superior',
};

/** Sends a command that must be accepted, and tells the types of its events. */
type Send = (seat: string, type: string, data: object) => Promise<string>;

function senderOf(play: Play): Send {
  let decisionId: string | undefined;
  return async (seat, type, data) => {
    const sent = { seat, type, data, village: VILLAGE, decisionId } as Parameters<Play['send']>[0];
    const answer = await play.send(sent);
    if (answer.outcome === 'refused') throw new Error(`${type}: ${answer.refusal.message.en}`);
    decisionId ??= answer.events[0]?.decisionId;
    return answer.events.map((event) => event.type).join();
  };
}

function meeting(play: Play, stage: string, present: number) {
  const vote = { method: 'show-of-hands', for: present, against: 0 };
  return { stage, heldAt: play.clock.now(), present, vote };
}

function posting(play: Play, stage: string) {
  return { stage, postedAt: play.clock.now(), boards: ['村委会公开栏', '一组', '二组'] };
}

describe('the end of a posting', () => {
  let play: Play;
  const ends: string[] = [];

  beforeAll(async () => {
    play = await createPlay(toInstant('2026-03-02T09:00:00+08:00'));
    const send = senderOf(play);
    await send(COMMITTEE, 'StartDecision', MOTION);
    await send(COMMITTEE, 'RecordMeeting', meeting(play, 'two-committee-proposal', 7));
    await send('branch-committee', 'RecordMeeting', meeting(play, 'branch-examination', 29));
    await send(COMMITTEE, 'RecordMeeting', meeting(play, 'congress-resolution', 38));
    await send(COMMITTEE, 'PostNotice', posting(play, 'resolution-disclosure'));
    await play.pass(20 * DAY, 'leave');
    ends.push(await send(COMMITTEE, 'ResumeDecision', { reason: '继续办理' }));
    await send('villager', 'RaiseObjection', { ...OBJECTION, text: '单价' });
    await send('villager', 'EscalateObjection', OBJECTION);
    await send(COMMITTEE, 'StartImplementation', {});
    await send(COMMITTEE, 'RecordAcceptance', { accepted: true, acceptors: [COMMITTEE] });
    await send(COMMITTEE, 'PostNotice', posting(play, 'result-disclosure'));
    await play.pass(20 * DAY, 'leave');
    ends.push(await send('villager', 'EscalateObjection', OBJECTION));
  });

  it('is all that is recorded by whoever has nothing to say', () => {
    expect(ends).toEqual(['NoticeEnded', 'NoticeEnded']);
  });

  it('has nothing against it', async () => {
    expect(recheckFaults(RULES, await recordOf(play))).toEqual([]);
  });

  it('is not for the seat that cannot send such a command', async () => {
    const record = await recordOf(play);
    const at = record.findLastIndex(({ type }) => type === 'NoticeEnded');
    const own = record[at];
    if (!own) throw new Error('no posting has ended');
    const actor = { ...own.actor, seat: 'branch-committee' };
    const [told] = recheckFaults(RULES, record.with(at, { ...own, actor }));
    expect(told).toContain(`${own.villagePosition} refused`);
  });
});
