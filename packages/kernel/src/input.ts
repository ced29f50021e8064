import * as z from 'zod';
import type { Bilingual } from './bilingual.ts';
import { type Fault, InvalidInput } from './errors.ts';
import { nearestWord } from './nearest.ts';

/** Reads untrusted input; throws InvalidInput with every fault, its path and what was expected. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, path: string[] = []): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.flatMap((issue) => faultsOf(issue, schema, value, path)),
  );
}

/** A fault at a path, for checks that no schema can express. */
export function fault(path: readonly (string | number)[], zh: string, en: string): Fault {
  return { path: path.join('.'), message: { zh, en } };
}

/** The words of a `did you mean` sentence; empty when nothing known is near. */
export function suggestion(word: string, known: readonly string[]): Bilingual {
  const nearest = nearestWord(word, known);
  if (nearest === undefined) return { zh: '', en: '' };
  return { zh: `,是不是“${nearest}”?`, en: `; did you mean "${nearest}"?` };
}

/** The options of a refinement that carries its message in both languages. */
export function because(zh: string, en: string): { params: { message: Bilingual } } {
  return { params: { message: { zh, en } } };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, schema: z.ZodType, value: unknown, base: string[]): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...base, ...path, key], key, keysAt(schema, path)));
  }
  const given = valueAt(value, path);
  const message = given === undefined ? missing(issue) : expectation(issue, given);
  return [{ path: [...base, ...path].join('.'), message }];
}

function unknownKey(path: string[], key: string, known: readonly string[]): Fault {
  const near = suggestion(key, known);
  return {
    path: path.join('.'),
    message: { zh: `没有“${key}”这一项${near.zh}`, en: `unknown field "${key}"${near.en}` },
  };
}

function missing(issue: Issue): Bilingual {
  const what = issue.code === 'invalid_value' ? oneOf(issue.values) : typeName(issue);
  return { zh: `缺少这一项,应填${what.zh}`, en: `missing; expected ${what.en}` };
}

function expectation(issue: Issue, given: unknown): Bilingual {
  const shown = JSON.stringify(given)?.slice(0, 60) ?? String(given);
  switch (issue.code) {
    case 'invalid_type': {
      const what = typeName(issue);
      return { zh: `应填${what.zh},填的是 ${shown}`, en: `expected ${what.en}, got ${shown}` };
    }
    case 'invalid_value': {
      const what = oneOf(issue.values);
      const near = typeof given === 'string' ? suggestion(given, issue.values.map(String)) : NONE;
      return {
        zh: `“${given}”不在可选之列${near.zh || `,应为${what.zh}`}`,
        en: `unknown value ${shown}${near.en || `; expected ${what.en}`}`,
      };
    }
    case 'too_big':
      return {
        zh: `太大或太长,最多 ${issue.maximum}`,
        en: `too big or long: at most ${issue.maximum}`,
      };
    case 'too_small':
      return {
        zh: `太小或太短,至少 ${issue.minimum}`,
        en: `too small or short: at least ${issue.minimum}`,
      };
    case 'custom':
      return (
        (issue.params?.message as Bilingual | undefined) ?? { zh: '不合要求', en: issue.message }
      );
    default:
      return { zh: `格式不对:${shown}`, en: `wrong format: ${shown}` };
  }
}

const NONE: Bilingual = { zh: '', en: '' };

function oneOf(values: readonly unknown[]): Bilingual {
  const list = values.map(String);
  return { zh: list.join('、'), en: `one of ${list.join(', ')}` };
}

const TYPE_NAMES: Record<string, Bilingual> = {
  string: { zh: '文字(加引号)', en: 'text (in quotes)' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '若干“名称: 值”', en: 'an object' },
  record: { zh: '若干“名称: 值”', en: 'an object' },
};

function typeName(issue: Issue): Bilingual {
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  return TYPE_NAMES[expected] ?? { zh: '一个值', en: 'a value' };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The field names that a schema knows at a path, to find the one that was meant. */
function keysAt(schema: z.core.$ZodType, path: readonly string[]): readonly string[] {
  let inner: z.core.$ZodType | undefined = schema;
  for (const key of path) inner = inner && memberOf(unwrap(inner), key);
  const object = inner && unwrap(inner);
  if (object instanceof z.ZodObject) return Object.keys(object.shape);
  if (object instanceof z.ZodRecord && object.keyType instanceof z.ZodEnum) {
    return object.keyType.options.map(String);
  }
  return [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap());
  return schema;
}

function memberOf(schema: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[key];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}
