import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function loggerTo(lines: string[], pretty = false) {
  return createLogger({
    name: 'decision',
    level: 'info',
    pretty,
    to: { write: (line) => void lines.push(line) },
  });
}

describe('the logger', () => {
  it('writes one line of JSON', () => {
    const lines: string[] = [];
    loggerTo(lines).info({ route: '/decisions' }, 'request');
    expect(JSON.parse(lines.join(''))).toMatchObject({
      name: 'decision',
      level: 30,
      route: '/decisions',
      msg: 'request',
    });
    expect(lines.join('')).toMatch(/\n$/);
  });

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    loggerTo(lines).debug('detail');
    expect(lines).toEqual([]);
  });

  it.each([
    'discussion',
    'text',
    'reason',
    'note',
    'contractor',
    'payee',
    'value',
    'blinding',
    'authorization',
    'cookie',
  ])('keeps the value of %s out, wherever it stands', (field) => {
    const lines: string[] = [];
    const held = { [field]: '王二' };
    const err = Object.assign(new Error('bad'), { data: held });
    loggerTo(lines)
      .child(held)
      .info({ ...held, err, a: { b: [{ c: { d: held } }] } }, 'command');
    expect(lines.join('')).not.toContain('王二');
    expect(lines.join('').match(/\[private\]/g)).toHaveLength(4);
  });

  it('writes what an error is, and why it came', () => {
    const lines: string[] = [];
    const cause = new Error('no route');
    loggerTo(lines).warn({ err: new Error('away', { cause }) }, 'relay');
    expect(JSON.parse(lines.join(''))).toMatchObject({
      err: { type: 'Error', message: 'away: no route', stack: expect.stringContaining('no route') },
    });
  });

  it('writes a date as one', () => {
    const lines: string[] = [];
    loggerTo(lines).info({ due: new Date(0) });
    expect(JSON.parse(lines.join(''))).toMatchObject({ due: '1970-01-01T00:00:00.000Z' });
  });

  it('cuts off what goes round in circles', () => {
    const lines: string[] = [];
    const round: Record<string, unknown> = {};
    round.again = round;
    loggerTo(lines).info({ round });
    expect(lines.join('')).toContain('[deep]');
  });

  it('writes a readable line with the stack of an error for a terminal', () => {
    const lines: string[] = [];
    loggerTo(lines, true).warn({ err: new Error('away'), tries: 2, note: '王二' }, 'relay');
    expect(lines.join('')).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} warn decision: relay tries=2 note="\[private\]" \nError: away\n/,
    );
  });
});
