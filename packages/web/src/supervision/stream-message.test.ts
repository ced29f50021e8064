import { describe, expect, it } from 'vitest';
import { sampleEvent } from '../testing/sample-views.ts';
import { eventRow, eventRowTemplate, toEventRow } from './event-row.ts';
import { toStreamMessage } from './stream-message.ts';

const HOSTILE = `a\nb"><script>`;
const event = sampleEvent(() => HOSTILE);

describe('the message of an event', () => {
  const message = toStreamMessage(event, '140724201215');

  it('is one line, as the data of a server-sent event must be', () => {
    expect(message).not.toMatch(/[\r\n]/);
  });

  it('holds the event and its rows in both languages', () => {
    expect(JSON.parse(message)).toMatchObject({
      ...JSON.parse(JSON.stringify(event)),
      rows: { zh: { sentence: HOSTILE, lag: '6 天后才录入' }, en: { actor: 'village committee' } },
    });
  });

  it('leads to the decision on this site', () => {
    expect(JSON.parse(message).rows.zh.decisionPath).toBe(
      '/villages/140724201215?decision=0f6c1d52-6d7e-4a53-9a55-7a0cfb7a2f01',
    );
  });
});

describe('the row of an event', () => {
  it('has a place in the template for every text that a row has', () => {
    const row = toEventRow(event, '140724201215', 'zh');
    const template = String(eventRowTemplate('zh'));
    const places = [...template.matchAll(/data-(?:text|href|time)="(\w+)"/g)].map(
      ([, name]) => name,
    );
    const names = Object.keys(row).filter((name) => name !== 'flags');
    expect(places.toSorted()).toEqual(names.toSorted());
    expect(template).toContain('class="flags"');
  });

  it('hides the places that it has nothing for', () => {
    const { decision: _, stage: __, ...bare } = event;
    const row = toEventRow({ ...bare, flags: [] }, '140724201215', 'zh');
    expect(String(eventRow(row, 'zh')).match(/ hidden/g)).toHaveLength(3);
  });
});
