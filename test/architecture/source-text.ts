/** Source text without its words for people: `'0'` stands for the first string, and so on. */
export interface StrippedSource {
  readonly code: string;
  readonly strings: readonly string[];
}

const PLAIN = /[^/'"`{}]+/y;
const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const STRING = /'((?:\\[\s\S]|[^'\\\n])*)'|"((?:\\[\s\S]|[^"\\\n])*)"/y;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y;
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(`|\$\{)?/y;

// A slash starts a regular expression where a value is expected, and divides everywhere else.
const VALUE_EXPECTED = /(?:^|[(,=:[!&|?{;+\-*%<>~^]|\b(?:return|typeof|case|in|of))$/;

/**
 * Takes comments, strings, template text and regular expressions out of a source.
 *
 * A rule that looked at the raw text would refuse a sentence such as "the end of the process." and
 * the bad samples in our own tests. Code inside `${…}` stays: it runs.
 */
export function strip(source: string): StrippedSource {
  const strings: string[] = [];
  const open: string[] = [];
  let code = '';
  let at = 0;

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  }

  while (at < source.length) {
    const plain = take(PLAIN);
    if (plain) {
      code += plain[0];
      continue;
    }
    if (take(COMMENT)) {
      code += ' ';
      continue;
    }
    const string = take(STRING);
    if (string) {
      code += `'${strings.push(string[1] ?? string[2] ?? '') - 1}'`;
      continue;
    }
    if (VALUE_EXPECTED.test(code.slice(-40).trimEnd()) && take(REGEX)) {
      code += '``';
      continue;
    }
    const character = source.charAt(at);
    at += 1;
    code += character;
    if (character === '{') open.push(character);
    if (character === '`' || (character === '}' && open.pop() === '${')) {
      const end = take(TEMPLATE_TEXT)?.[1] ?? '';
      if (end === '${') open.push(end);
      code += end;
    }
  }
  return { code, strings };
}
