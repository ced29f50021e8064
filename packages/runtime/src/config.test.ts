import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { BadConfiguration, readConfig } from './config.ts';
import { flagSetting, portSetting, urlSetting, wholeNumberSetting } from './setting.ts';

const schema = z.object({
  DATABASE_URL: urlSetting('postgres', 'postgresql'),
  PORT: portSetting.default(8080),
  DEMONSTRATION: flagSetting.optional(),
  WORKERS: wholeNumberSetting(1, 4).optional(),
});

describe('readConfig', () => {
  it('reads texts, numbers and flags, and leaves other variables alone', () => {
    const config = readConfig(schema, {
      DATABASE_URL: 'postgres://127.0.0.1/siyi',
      PORT: '0',
      DEMONSTRATION: 'false',
      WORKERS: '4',
      HOME: '/root',
    });
    expect(config).toEqual({
      DATABASE_URL: 'postgres://127.0.0.1/siyi',
      PORT: 0,
      DEMONSTRATION: false,
      WORKERS: 4,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const config = readConfig(schema, { DATABASE_URL: 'postgres://a/b', PORT: '  ' });
    expect(config).toEqual({ DATABASE_URL: 'postgres://a/b', PORT: 8080 });
  });

  it.each([
    ['a variable that is missing', {}, 'DATABASE_URL', 'is not set'],
    [
      'an address of another scheme',
      { DATABASE_URL: 'mysql://a/b' },
      'DATABASE_URL',
      'expected an address postgres://… or postgresql://…',
    ],
    [
      'a port above the last one',
      { DATABASE_URL: 'postgres://a/b', PORT: '65536' },
      'PORT',
      'expected a whole number from 0 to 65535',
    ],
    [
      'a number with a fraction',
      { DATABASE_URL: 'postgres://a/b', WORKERS: '1.5' },
      'WORKERS',
      'expected a whole number from 1 to 4',
    ],
    [
      'a flag in other words',
      { DATABASE_URL: 'postgres://a/b', DEMONSTRATION: 'yes' },
      'DEMONSTRATION',
      'expected true or false',
    ],
  ])('refuses %s', (_, env, path, message) => {
    expect(faultsOf(env)).toEqual([[path, message]]);
  });

  it('names every fault at once', () => {
    expect(faultsOf({ PORT: 'a', WORKERS: '0' }).map(([path]) => path)).toEqual([
      'DATABASE_URL',
      'PORT',
      'WORKERS',
    ]);
  });

  it('says in Chinese too that a variable is not set', () => {
    expect(failureOf({}).faults[0]?.message.zh).toBe('没有设置');
  });
});

function faultsOf(env: Record<string, string>) {
  return failureOf(env).faults.map(({ path, message }) => [path, message.en]);
}

function failureOf(env: Record<string, string>): BadConfiguration {
  try {
    readConfig(schema, env);
  } catch (error) {
    if (error instanceof BadConfiguration) return error;
    throw error;
  }
  throw new Error('the configuration was taken');
}
