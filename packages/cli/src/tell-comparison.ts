import type { OpenCase } from '@siyi/case';
import {
  type Change,
  COMMAND_WORDS,
  type ComparedStep,
  type Comparison,
  type Consulted,
  type MissingStage,
} from '@siyi/decision';
import type { Bilingual } from '@siyi/kernel';
import { type Language, type Say, sayIn } from './language.ts';
import { tellLine } from './tell-consulted.ts';

/** Tells what another procedure would change: verdicts only, each beside what it was. */
export function tellComparison(
  { file }: OpenCase,
  other: Comparison,
  language: Language,
): readonly string[] {
  const say = sayIn(language);
  const [, version = ''] = other.procedure.split('@');
  const head = {
    zh: `换成“${other.title.zh}”(${version} 版)会怎样?历史照原样不动,每一步单独判断。`,
    en: `And under "${other.title.en}" (version of ${version})? The history stays as it happened; each step is judged by itself.`,
  };
  const steps = other.steps.flatMap((step) =>
    tellStep(step, file.steps[step.n - 1]?.command ?? '', say),
  );
  const missing = tellMissing(other, say);
  const same = say({ zh: '  没有一个结论会变。', en: '  No verdict would change.' });
  return [
    say(head),
    ...(steps.length + missing.length === 0 ? [same] : [...steps, ...missing]),
    ...tellRequirements(other, say),
  ];
}

function tellStep(step: ComparedStep, command: string, say: Say): readonly string[] {
  const words = say(COMMAND_WORDS[command] ?? { zh: command, en: command });
  const name = say({ zh: `  第 ${step.n} 步 ${words}`, en: `  Step ${step.n}, ${words}` });
  if (!step.counterpart) {
    return [
      say({ zh: `${name}:这个程序没有这一步`, en: `${name}: this procedure has no such step` }),
    ];
  }
  const changes = step.changes.filter(({ differs }) => differs === 'verdict');
  if (changes.length === 0) return [];
  const { here, there = here } = step.outcome;
  const outcome = say({
    zh:
      here === there
        ? `${ANSWERS[here].zh},换后也一样`
        : `${ANSWERS[here].zh} → ${ANSWERS[there].zh}`,
    en:
      here === there
        ? `${ANSWERS[here].en}, and there too`
        : `${ANSWERS[here].en} → ${ANSWERS[there].en}`,
  });
  return [
    say({ zh: `${name}:${outcome}`, en: `${name}: ${outcome}` }),
    ...changes.flatMap((change) => tellChange(change, say)),
  ];
}

const ANSWERS: Readonly<Record<'accepted' | 'refused', Bilingual>> = {
  accepted: { zh: '登记了', en: 'recorded' },
  refused: { zh: '不能登记', en: 'refused' },
};

function tellChange({ here, there }: Change, say: Say): readonly string[] {
  const before = say({ zh: '现在', en: 'here ' });
  const after = say({ zh: '换后', en: 'there' });
  // What only the other procedure asks has no side here.
  return [
    ...(here ? [`      ${before} ${tellLine(here, say)}`] : []),
    `    → ${after} ${sideOf(there, say)}`,
  ];
}

function sideOf(line: Consulted | undefined, say: Say): string {
  return line ? tellLine(line, say) : say({ zh: '没有这条要求', en: 'nothing is asked' });
}

/** The stages that the history never went through: left out on the way, and not reached. */
function tellMissing({ missing }: Comparison, say: Say): readonly string[] {
  const skipped = missing.filter(({ before }) => before !== undefined);
  const ahead = missing.filter(({ before }) => before === undefined);
  const left = listOf(skipped, ({ before }) => ({
    zh: `(第 ${before} 步以前)`,
    en: ` (before step ${before})`,
  }));
  const open = listOf(ahead, () => ({ zh: '', en: '' }));
  return [
    ...(skipped.length > 0
      ? [say({ zh: `  没有办过的环节:${left.zh}`, en: `  Left out: ${left.en}` })]
      : []),
    ...(ahead.length > 0
      ? [say({ zh: `  还没有办到的环节:${open.zh}`, en: `  Not reached: ${open.en}` })]
      : []),
  ];
}

function listOf(
  stages: readonly MissingStage[],
  more: (stage: MissingStage) => Bilingual,
): Bilingual {
  return {
    zh: stages.map((one) => `【${one.title.zh}】${more(one).zh}`).join(''),
    en: stages.map((one) => `"${one.title.en}"${more(one).en}`).join(', '),
  };
}

/** How often only the requirement is another one, and it is met or missed all the same. */
function tellRequirements({ steps }: Comparison, say: Say): readonly string[] {
  const count = steps
    .flatMap(({ changes }) => changes)
    .filter(({ differs }) => differs === 'requirement').length;
  if (count === 0) return [];
  return [
    say({
      zh: `  另有 ${count} 处要求不同,结论不变。`,
      en: `  ${count} more ask for something else with the same verdict.`,
    }),
  ];
}
