import type { Language } from './language.ts';

/** An amount, a decimal string in yuan, with thousands separators: `380,000 元`, `12.50 元`. */
export function sayAmount(amount: string, language: Language): string {
  const [whole = '0', cents = ''] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = /[1-9]/.test(cents) ? `.${cents.padEnd(2, '0')}` : '';
  return language === 'zh' ? `${grouped}${fraction} 元` : `${grouped}${fraction} yuan`;
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/**
 * An amount as cheques and notices of accounts write it out, so that no digit can be changed:
 * `叁拾捌万元整`. Undefined from 10^16 yuan on, for which there are no customary words.
 */
export function writeOutAmount(amount: string): string | undefined {
  const [whole = '0', cents = ''] = amount.replace(/^0+(?=\d)/, '').split('.');
  if (whole.length > PLACES.length * GROUPS.length) return undefined;
  const [tenth = '0', hundredth = '0'] = cents.padEnd(2, '0');
  const yuan = writeOutWhole(whole);
  const small = writeOutCents({ tenth, hundredth, follows: yuan !== '' });
  if (yuan === '' && small === '') return '零元整';
  return `${yuan === '' ? '' : `${yuan}元`}${small === '' ? '整' : small}`;
}

function writeOutWhole(whole: string): string {
  const size = PLACES.length;
  const padded = whole.padStart(size * GROUPS.length, '0');
  const groups = GROUPS.map((_, at) => padded.slice(at * size, (at + 1) * size));
  return groups.reduce((words, group, at) => {
    if (Number(group) === 0) return words;
    // A gap at the seam of two groups is said once as 零; where only the last digit of the one
    // before is missing, the rules allow either, and 零 is harder to change.
    const before = groups[at - 1] ?? '';
    const gap = words !== '' && (group.startsWith('0') || before.endsWith('0')) ? '零' : '';
    return `${words}${gap}${writeOutGroup(group)}${GROUPS[GROUPS.length - 1 - at]}`;
  }, '');
}

function writeOutGroup(group: string): string {
  const said = [...group].map((digit, at) =>
    digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[PLACES.length - 1 - at]}`,
  );
  return said
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}

function writeOutCents(cents: { tenth: string; hundredth: string; follows: boolean }): string {
  const { tenth, hundredth, follows } = cents;
  if (tenth === '0' && hundredth === '0') return '';
  const jiao = tenth === '0' ? (follows ? '零' : '') : `${DIGITS[Number(tenth)]}角`;
  const fen = hundredth === '0' ? '整' : `${DIGITS[Number(hundredth)]}分`;
  return `${jiao}${fen}`;
}
