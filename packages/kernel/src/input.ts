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
    const known = keysAt(schema, value, path);
    return issue.keys.map((key) => unknownKey([...base, ...path, key], key, known));
  }
  const given = valueAt(value, path);
  // A refinement's own words are the better ones, also for a field that it finds missing.
  const isMissing = given === undefined && issue.code !== 'custom';
  const message = isMissing ? missing(issue) : expectation(issue, given);
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
  const choices = choicesOf(issue);
  const what = choices ? oneOf(choices) : typeName(issue);
  return { zh: `缺少这一项,应填${what.zh}`, en: `missing; expected ${what.en}` };
}

function expectation(issue: Issue, given: unknown): Bilingual {
  const choices = choicesOf(issue);
  if (choices) return choose(choices, given);
  const shown = inShort(given);
  switch (issue.code) {
    case 'invalid_type': {
      const what = typeName(issue);
      return {
        zh: `应填${what.zh},填的是 ${shown.zh}`,
        en: `expected ${what.en}, got ${shown.en}`,
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
      return { zh: `格式不对:${shown.zh}`, en: `wrong format: ${shown.en}` };
  }
}

/** The values of which one was expected, also for the field that tells a union's members apart. */
function choicesOf(issue: Issue): readonly unknown[] | undefined {
  if (issue.code === 'invalid_value') return issue.values;
  return issue.code === 'invalid_union' && 'options' in issue ? issue.options : undefined;
}

function choose(choices: readonly unknown[], given: unknown): Bilingual {
  const what = oneOf(choices);
  const shown = inShort(given);
  const isText = typeof given === 'string';
  const near = isText ? suggestion(given, choices.map(String)) : NONE;
  return {
    zh: `${isText ? `“${given.slice(0, 60)}”` : shown.zh}不在可选之列${near.zh || `,应为${what.zh}`}`,
    en: `unknown value ${shown.en}${near.en || `; expected ${what.en}`}`,
  };
}

/** A given value for a message. Objects are only named: a hostile one is too deep to be written. */
function inShort(given: unknown): Bilingual {
  if (isRecord(given)) return Array.isArray(given) ? LIST : OBJECT;
  const shown = typeof given === 'string' ? JSON.stringify(given).slice(0, 60) : String(given);
  return { zh: shown, en: shown };
}

const NONE: Bilingual = { zh: '', en: '' };
const LIST: Bilingual = { zh: '列表', en: 'a list' };
const OBJECT: Bilingual = { zh: '若干“名称: 值”', en: 'an object' };

function oneOf(values: readonly unknown[]): Bilingual {
  const list = values.map(String);
  return { zh: list.join('、'), en: `one of ${list.join(', ')}` };
}

const TYPE_NAMES: Record<string, Bilingual> = {
  string: { zh: '文字(加引号)', en: 'text (in quotes)' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: LIST,
  object: OBJECT,
  record: OBJECT,
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
function keysAt(schema: z.ZodType, value: unknown, path: readonly string[]): readonly string[] {
  let inner = unwrap(schema, value);
  path.forEach((key, depth) => {
    const member = inner && memberOf(inner, key);
    inner = member && unwrap(member, valueAt(value, path.slice(0, depth + 1)));
  });
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum) {
    return inner.keyType.options.map(String);
  }
  return [];
}

type Schema = z.core.$ZodType;

/** The schema that says which fields a value has: of a union, the member that the value chose. */
function unwrap(schema: Schema, value: unknown): Schema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap(), value);
  if (schema instanceof z.ZodPrefault) return unwrap(schema.unwrap(), value);
  if (schema instanceof z.ZodPipe) return unwrap(schema.in, value);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  const tag = valueAt(value, [discriminator]);
  return schema.options.find((option) => {
    const kind = memberOf(option, discriminator);
    return kind !== undefined && z.safeParse(kind, tag).success;
  });
}

function memberOf(schema: Schema, key: string): Schema | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[key];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}
