import type { Bilingual } from '@siyi/kernel';
import { cite, citeSource } from '@siyi/procedure';
import { type FindingRule, noted } from './finding.ts';
import { dayOf, type History, perHistory, type StagedFact } from './history.ts';

interface PublicText {
  readonly fact: StagedFact;
  readonly text: string;
}

/** What everybody can read: titles, plans and measures. */
const publicTextsOf = perHistory((history): readonly PublicText[] =>
  history.facts.flatMap((fact) => {
    const text = textOf(fact);
    return text === undefined ? [] : [{ fact, text }];
  }),
);

function textOf(fact: StagedFact): string | undefined {
  switch (fact.type) {
    case 'DecisionStarted':
      return `${fact.data.title}\n${fact.data.plan}`;
    case 'PlanRevised':
    case 'ChangeRequested':
      return fact.data.plan;
    case 'EmergencyMeasureRecorded':
      return fact.data.measure;
    default:
      return undefined;
  }
}

// Most plans have no number of eleven digits at all.
const LONG_NUMBER = /\d{11}/;
const IDENTITY =
  /(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;
const ACCOUNT = /(?<!\d)\d{16,19}(?!\d)/g;
const PHONE = /(?<![\d.])1[3-9]\d{9}(?![\d.])/;

/** F-51: a number in a public text that identifies a person (泄露个人信息). */
export const findExposedPersons: FindingRule = (history) =>
  publicTextsOf(history).flatMap(({ fact, text }) => {
    const kinds = LONG_NUMBER.test(text) ? kindsIn(text) : [];
    if (kinds.length === 0) return [];
    const words = {
      zh: `公开的文字里有${kinds.map(({ zh }) => zh).join('、')}`,
      en: `A public text holds ${kinds.map(({ en }) => en).join(' and ')}`,
    };
    const citation = cite(history.law, 'disclosure', dayOf(fact));
    return [noted('F-51', { citation, stage: fact.inStage, events: [fact.eventId], words })];
  });

function kindsIn(text: string): readonly Bilingual[] {
  const identity = IDENTITY.test(text);
  const account = [...text.matchAll(ACCOUNT)].some(
    ([number]) => !IDENTITY.test(number) && isCardNumber(number),
  );
  return [
    ...(identity ? [{ zh: '身份证号', en: 'an identity number' }] : []),
    ...(account ? [{ zh: '银行账号', en: 'a bank account' }] : []),
    ...(PHONE.test(text) ? [{ zh: '手机号', en: 'a mobile number' }] : []),
  ];
}

/** Luhn: the last digit of a card number follows from the others. */
function isCardNumber(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const CLAUSE = /[。;;!?\n]/;
// What the village or its property gives, or what is given for somebody's debt.
const GUARANTEE =
  /(?:村委会|村民委员会|村集体|集体资产|集体财产|集体资金|本村|由村|以村)[^,,]{0,30}(?:提供|作|做|承担)[^,,]{0,8}(?:担保|保证责任)|为[^,,]{1,20}(?:贷款|借款|债务|融资)[^,,]{0,10}(?:担保|保证)/;
// What is denied, and what a contractor gives to the village.
const DENIED = /不|禁止|严禁|无需|解除|未|履约|质量|投标|质保|预付/;

/** F-81: a plan that speaks of a guarantee given by the village (村里对外担保). */
export const findGuarantees: FindingRule = (history) =>
  publicTextsOf(history).flatMap(({ fact, text }) => {
    if (!text.includes('担保') && !text.includes('保证')) return [];
    const clause = text.split(CLAUSE).find((one) => GUARANTEE.test(one) && !DENIED.test(one));
    if (clause === undefined) return [];
    const words = {
      zh: '方案里写了担保,村民委员会和集体财产不得为他人担保',
      en: 'The plan speaks of a guarantee, which neither the committee nor collective property may give',
    };
    const citation = guaranteeRule(history, fact);
    return [noted('F-81', { citation, stage: fact.inStage, events: [fact.eventId], words })];
  });

// 不得提供担保: VCOL-2025 art. 13; before, of collective property by RCEO art. 35.
function guaranteeRule({ law }: History, fact: StagedFact) {
  return dayOf(fact) >= '2026-01-01'
    ? citeSource(law, 'no-guarantee', 'VCOL-2025', '13')
    : citeSource(law, 'no-guarantee', 'RCEO', '35');
}
