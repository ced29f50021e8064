import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DrillCounty, type DrillVillage, openCounty } from './county.ts';

const WAITS = { timeout: 30_000, interval: 50 };

let county: DrillCounty;
let touched: DrillVillage;
let other: DrillVillage;
let true3: Uint8Array;

beforeAll(async () => {
  county = await openCounty(['signer', 'decision', 'disclosure', 'audit']);
  touched = await county.village();
  other = await county.village();
  for (const { code } of [touched, other])
    await vi.waitFor(async () => expect(await shown(code)).toBe(200), WAITS);
  true3 = await county.rewrite(touched.code, 3);
  await county.standing(touched.code, 'root-differs');
});
afterAll(() => county.stop());

function board(code: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${county.stack.urlOf('disclosure')}/villages/${code}`, { headers });
}
const shown = async (code: string) => (await board(code)).status;

describe('while an alarm stands', () => {
  it.each([
    ['zh', '核对记录时发现异常,这个村的公开暂停'],
    ['en', 'Something in the records of this village does not add up.'],
  ])('the pages of the village say so in %s, with 503', async (language, words) => {
    await expect.poll(() => shown(touched.code), WAITS).toBe(503);
    const asked = { 'Accept-Language': language };
    const page = await board(touched.code, { ...asked, Accept: 'text/html' });
    expect([page.status, page.headers.get('Retry-After')]).toEqual([503, '600']);
    expect(await page.text()).toContain(words);
    const data = await fetch(`${county.stack.urlOf('disclosure')}/villages/${touched.code}.json`, {
      headers: { ...asked, Accept: 'application/json' },
    });
    expect(await data.json()).toMatchObject({
      code: 'record-in-doubt',
      message: { [language]: expect.stringContaining(words) },
    });
  });

  it('the other villages are shown', async () => {
    expect(await shown(other.code)).toBe(200);
    expect(await county.alarms(other.code)).toEqual([]);
  });

  it('those who inspect see it, and readiness is degraded by its name', async () => {
    const as = (seat: string) => ({ headers: { Authorization: `Bearer demo.${seat}` } });
    const audit = county.stack.urlOf('audit');
    const alarms = (await (await fetch(`${audit}/alarms`, as('auditor.-'))).json()) as object[];
    const kinds = ['file-differs', 'root-differs'].map((kind) =>
      expect.objectContaining({ kind, village: touched.code }),
    );
    expect(alarms).toEqual(kinds);
    const own = `village-committee.${other.code}`;
    expect((await fetch(`${audit}/alarms`, as(own))).status).not.toBe(500);
    expect(await (await fetch(`${audit}/readyz`)).json()).toMatchObject({
      status: 'degraded',
      checks: { alarms: { ok: false } },
    });
  });

  it('what is recorded goes on, and is signed', async () => {
    await touched.revise(touched.decision, ['路面宽 6 米']);
    await county.signed(touched.code);
    expect(await county.judge(touched)).toBe('valid');
  });
});

describe('when the row is as it was', () => {
  it('the alarm ends, the pages come back, and it is kept that there was one', async () => {
    await county.replace(touched.code, 3, true3);
    await county.cleared(touched.code);
    await expect.poll(() => shown(touched.code), WAITS).toBe(200);
    const kept = await county.query(
      `select kind, raised_at < ended_at as over from engine.alarms a
        left join engine.alarm_ends e on e.alarm = a.id where village = $1 order by kind`,
      [touched.code],
    );
    expect(kept).toEqual([
      { kind: 'file-differs', over: true },
      { kind: 'root-differs', over: true },
    ]);
    const wipe = county.query('delete from engine.alarms where village = $1', [touched.code]);
    await expect(wipe).rejects.toThrow('what is recorded stays');
  });
});
