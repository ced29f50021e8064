// Procedures for tests: a shipped one as the document that it was compiled from, for a test to
// change a number in, and one of a county that has a stage of every kind.
import { civilDayOf, toInstant } from '@siyi/kernel';
import {
  compileProcedure,
  createCatalogue,
  nationalLaw,
  type Procedure,
  type ProcedureDocument,
  shippedCatalogue,
} from '@siyi/procedure';
import type { RuleBook } from '../outcome.ts';

type Stage = ProcedureDocument['stages'][number];

/** The rules with one shipped procedure changed, stage by stage, under an id of its own. */
export function rulesWith(ref: string, change: (stage: Stage) => Stage): RuleBook {
  const shipped = shippedCatalogue.find(ref, civilDayOf(toInstant('2026-01-01T00:00:00Z')));
  if (!shipped) throw new Error(`no procedure ${ref} is shipped`);
  const { document } = shipped;
  const changed = { ...document, id: 'changed', stages: document.stages.map(change) };
  return {
    law: nationalLaw,
    catalogue: createCatalogue([compiled(asWritten(changed))], 'changed'),
  };
}

/** A document that a test knows to be good. */
export function compiled(document: unknown): Procedure {
  const result = compileProcedure(document, nationalLaw);
  if ('procedure' in result) return result.procedure;
  throw new Error(result.faults.map((one) => `${one.path}: ${one.message.en}`).join('; '));
}

/** Parsed rules as they are written: `{ atLeast: '2/3', of: 'eligible' }`. */
function asWritten(document: ProcedureDocument): unknown {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    if (value?.compare === undefined) return value;
    const { numerator, denominator } = value.fraction;
    return { [value.compare]: `${numerator}/${denominator}`, of: value.of };
  });
}

const seat = 'village-committee';
const own = { source: 'SIYI' };
const posted = { source: 'VCOL-2025', article: '35' };
const majority = { moreThan: '1/2', of: 'present' };
const twoThirds = { atLeast: '2/3', of: 'eligible' };

/**
 * A county's procedure with a stage of every kind, two of which do not apply to every decision, and
 * with every rule that a document may have about time, change, payment and evidence.
 */
export const EVERY_KIND = {
  id: 'every-kind',
  version: '2026-01-01',
  title: { zh: '各类环节程序', en: 'a procedure of every kind' },
  citations: [own],
  bodies: [
    {
      id: 'group-heads',
      title: { zh: '村民小组长会议', en: 'meeting of group heads' },
      cite: own,
      leastMembers: 3,
    },
  ],
  methods: [{ id: 'beans', title: { zh: '投豆', en: 'beans in bowls' } }],
  limits: { total: { days: 90, otherwise: 'lapse' } },
  remind: { daysBefore: [1, 3] },
  emergency: { regularisedWithin: 30 },
  stages: [
    {
      id: 'proposal',
      kind: 'meeting',
      title: { zh: '提议', en: 'proposal' },
      seat,
      ownsPlan: true,
      attempts: 2,
      within: { days: 30, otherwise: 'lapse' },
      bodies: [{ body: 'two-committees', quorum: twoThirds, pass: majority, cite: own }],
      outcomes: {
        passed: 'township-review',
        'not-passed': 'proposal',
        deferred: 'proposal',
        exhausted: 'rejected',
      },
    },
    {
      id: 'township-review',
      kind: 'review',
      title: { zh: '乡镇审核', en: 'township review' },
      seat,
      within: { days: 20, otherwise: 'warn' },
      outcomes: { approved: 'plan-disclosure', returned: 'proposal' },
    },
    {
      id: 'plan-disclosure',
      kind: 'notice',
      title: { zh: '方案公示', en: 'plan disclosure' },
      seat,
      discloses: 'plan',
      days: 3,
      firstDay: 'excluded',
      cite: own,
      boards: { least: 2, otherwise: 'block' },
      objections: {
        reply: { days: 5 },
        joint: [
          { atLeast: '1/10', of: 'adults' },
          { atLeast: '1/5', of: 'representatives' },
        ],
      },
      outcomes: { ended: 'filing', annulled: 'proposal' },
    },
    {
      id: 'filing',
      kind: 'review',
      title: { zh: '乡镇备案', en: 'filing' },
      seat,
      when: { amountAtLeast: '500000.00' },
      outcomes: { filed: 'consultation' },
    },
    {
      id: 'consultation',
      kind: 'meeting',
      title: { zh: '小组长商议', en: 'consultation' },
      seat: 'branch-committee',
      when: { roster: 'group-heads', atLeast: 3 },
      bodies: [
        {
          body: 'group-heads',
          quorum: twoThirds,
          pass: majority,
          cite: own,
          methods: { allowed: ['beans', 'show-of-hands'], otherwise: 'block' },
        },
      ],
      outcomes: { passed: 'resolution', 'not-passed': 'proposal', deferred: 'consultation' },
    },
    {
      id: 'resolution',
      kind: 'meeting',
      title: { zh: '决议', en: 'resolution' },
      seat,
      resolves: true,
      interval: { days: 1, otherwise: 'block' },
      bodies: [
        {
          body: 'representatives',
          quorum: twoThirds,
          pass: majority,
          cite: { source: 'VCOL-2025', article: '30' },
        },
        {
          body: 'villagers-assembly',
          quorum: {
            any: [
              { moreThan: '1/2', of: 'adults' },
              { atLeast: '2/3', of: 'households' },
            ],
          },
          pass: majority,
          cite: { source: 'VCOL-2025', article: '26' },
        },
      ],
      outcomes: {
        passed: 'resolution-disclosure',
        'not-passed': 'rejected',
        deferred: 'resolution',
        'amount-changed': 'proposal',
      },
    },
    {
      id: 'resolution-disclosure',
      kind: 'notice',
      title: { zh: '决议公开', en: 'resolution disclosure' },
      seat,
      discloses: 'resolution',
      days: 15,
      firstDay: 'excluded',
      cite: posted,
      outcomes: { ended: 'supervision', annulled: 'resolution' },
    },
    {
      id: 'supervision',
      kind: 'supervision',
      title: { zh: '监督', en: 'supervision' },
      seat: 'supervision-committee',
      outcomes: { supervised: 'implementation' },
    },
    {
      id: 'implementation',
      kind: 'implementation',
      title: { zh: '组织实施', en: 'implementation' },
      seat,
      changes: { below: '50000.00', belowShare: '1/5' },
      payments: [
        { from: '0.00', signedOffBy: ['village-committee'], cite: own },
        {
          from: '50000.00',
          signedOffBy: ['village-committee', 'supervision-committee'],
          cite: own,
        },
      ],
      acceptors: ['village-committee', 'supervision-committee'],
      outcomes: { accepted: 'process-disclosure' },
    },
    {
      id: 'process-disclosure',
      kind: 'notice',
      title: { zh: '过程公开', en: 'process disclosure' },
      seat,
      discloses: 'process',
      days: 3,
      firstDay: 'included',
      cite: own,
      outcomes: { ended: 'result-disclosure', annulled: 'implementation' },
    },
    {
      id: 'result-disclosure',
      kind: 'notice',
      title: { zh: '实施结果公开', en: 'result disclosure' },
      seat,
      discloses: 'result',
      days: 15,
      firstDay: 'excluded',
      cite: posted,
      outcomes: { ended: 'evaluation', annulled: 'implementation' },
    },
    {
      id: 'evaluation',
      kind: 'evaluation',
      title: { zh: '群众评议', en: 'evaluation' },
      seat,
      pass: { atLeast: '2/3', of: 'present' },
      outcomes: { evaluated: 'archive', 'not-satisfied': 'implementation' },
    },
    {
      id: 'archive',
      kind: 'archive',
      title: { zh: '归档', en: 'archive' },
      seat,
      outcomes: { archived: 'archived' },
    },
  ],
} as const;

/** The rules of a county that runs everything by `EVERY_KIND`. */
export const EVERY_KIND_RULES: RuleBook = {
  law: nationalLaw,
  catalogue: createCatalogue([compiled(EVERY_KIND), ...shippedCatalogue.procedures], 'every-kind'),
};
