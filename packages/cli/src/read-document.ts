import { readFileSync, statSync } from 'node:fs';
import { type Bilingual, fault } from '@siyi/kernel';
import { LineCounter, parseDocument } from 'yaml';
import { FaultyFile, UsageError } from './failure.ts';

const BYTES_MAX = 1024 * 1024;
const DEPTH_MAX = 32;
// A file that repeats itself through aliases can grow without bound when it is unfolded.
const ALIASES_MAX = 100;

/**
 * Reads a YAML or JSON file (JSON is YAML) as plain data.
 *
 * A file that is missing, empty, huge, binary or deeply nested is a UsageError in one sentence; one
 * that is not YAML is a FaultyFile with every place.
 */
export function readDocument(path: string): unknown {
  const text = readText(path);
  if (flowDepth(text) > DEPTH_MAX || blockDepth(text) > DEPTH_MAX) throw tooDeep(path);
  const value = parseYaml(text, path);
  if (depthOf(value) > DEPTH_MAX) throw tooDeep(path);
  return value;
}

function readText(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw about(path, '找不到这个文件', 'there is no such file');
  if (!stats.isFile()) throw about(path, '不是文件', 'is not a file');
  if (stats.size > BYTES_MAX) throw about(path, '太大,最多 1 MB', 'is too large: at most 1 MB');
  const bytes = readFileSync(path);
  const text = decode(bytes);
  if (text === undefined || text.includes('\u0000')) {
    throw about(path, '不是文本文件', 'is not a text file');
  }
  if (text.trim() === '') throw about(path, '是空的', 'is empty');
  return text;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so not a text that we can read: the caller says so.
    return undefined;
  }
}

/** How deep brackets nest; seen before parsing, which recurses. Quotes are taken as they come. */
function flowDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

/** How deep indentation nests; seen before parsing, which recurses. */
function blockDepth(text: string): number {
  const indents: number[] = [];
  let deepest = 0;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    deepest = Math.max(deepest, indents.push(indent));
  }
  return deepest;
}

function parseYaml(text: string, path: string): unknown {
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    if (document.errors.length === 0) return document.toJS({ maxAliasCount: ALIASES_MAX });
    throw new FaultyFile(
      { zh: `${path} 不是正确的 YAML`, en: `${path} is not good YAML` },
      document.errors.map((error) => {
        const { line } = lines.linePos(error.pos[0]);
        const [reason = ''] = error.message.split(' at line ');
        return fault([`line ${line}`], `第 ${line} 行 ${reason}`, reason);
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(path);
    if (error instanceof ReferenceError) {
      throw about(path, '引用(*)太多', 'uses too many aliases (*)');
    }
    throw error;
  }
}

function depthOf(value: unknown): number {
  let deepest = 0;
  const pending: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = pending.pop(); next && deepest <= DEPTH_MAX; next = pending.pop()) {
    deepest = Math.max(deepest, next.depth);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const inner of Object.values(next.value)) {
      pending.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return deepest;
}

function tooDeep(path: string): UsageError {
  return about(path, '嵌套太深', 'is nested too deeply');
}

function about(path: string, zh: string, en: string): UsageError {
  const words: Bilingual = { zh: `${path}:${zh}。`, en: `${path} ${en}.` };
  return new UsageError(words);
}
