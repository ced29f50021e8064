import { TransientFailure } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { readPublishAnswer, reasonOf, withNats } from './errors.ts';

describe('the answer to a published message', () => {
  it('says at which sequence it is stored, and whether it was there before', () => {
    expect(readPublishAnswer('{"stream":"SIYI_1","seq":7}', 0)).toEqual({
      kind: 'stored',
      sequence: 7,
      duplicate: false,
    });
    expect(readPublishAnswer('{"stream":"SIYI_1","seq":7,"duplicate":true}', 0)).toEqual({
      kind: 'stored',
      sequence: 7,
      duplicate: true,
    });
  });

  it('is a refusal when the stream ends elsewhere', () => {
    const text =
      '{"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 6"},"stream":"S","seq":0}';
    expect(readPublishAnswer(text, 0)).toEqual({
      kind: 'refused',
      reason: 'wrong last sequence: 6',
    });
  });

  it('is a failure for any other error, for no answer, and for what is none', () => {
    const full = '{"error":{"code":503,"err_code":10047,"description":"insufficient storage"}}';
    expect(readPublishAnswer(full, 0)).toEqual({ kind: 'failed', reason: 'insufficient storage' });
    expect(readPublishAnswer('', 503)).toMatchObject({ kind: 'failed' });
    for (const text of ['', 'null', '[]', '{}', '{"seq":"7"}', '{"seq":0.5}', '+OK', '7']) {
      expect(readPublishAnswer(text, 0), text).toMatchObject({ kind: 'failed' });
    }
  });
});

describe('what the library of NATS throws', () => {
  it('becomes a failure that passes, with what was done and the last word of its cause', async () => {
    const cause = new Error('request error', { cause: new Error('timeout') });
    const failure = await withNats('reading S', () => Promise.reject(cause)).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TransientFailure);
    expect(failure).toMatchObject({ message: 'reading S: request error: timeout', cause });
    expect(await withNats('reading S', async () => 7)).toBe(7);
  });

  it('is told also where it is no error, or has no words', () => {
    expect(reasonOf('gone')).toBe('gone');
    expect(reasonOf(new TypeError())).toBe('TypeError');
  });
});
