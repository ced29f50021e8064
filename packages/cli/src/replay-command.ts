import type { ReplayMoment } from '@siyi/client';
import type { Replay } from '@siyi/contracts';
import { SEVERITY_WORDS, STATE_WORDS } from '@siyi/decision';
import type { Bilingual, Instant } from '@siyi/kernel';
import { connect, type ServerOptions } from './connect.ts';
import { EXIT } from './failure.ts';
import { type Language, type Say, sayIn, sayMoment } from './language.ts';
import type { Setting } from './setting.ts';

export interface ReplayOptions extends ServerOptions, ReplayMoment {
  readonly json?: boolean;
  readonly lang: Language;
}

const AUDIT = { name: 'audit', as: 'demo.auditor.-' } as const;

/** `siyi replay DECISION`: its history up to a moment, a position or a step, and how it stood then. */
export async function replay(
  decision: string,
  options: ReplayOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { at, position, step, by, json, lang } = options;
  const client = connect(AUDIT, options, surroundings);
  const view = await client.replay(decision, { at, position, step, by });
  if (json) output.result(JSON.stringify(view, undefined, 2));
  else for (const line of tellReplay(view, lang)) output.result(line);
  return EXIT.good;
}

function tellReplay(view: Replay, language: Language): readonly string[] {
  const say = sayIn(language);
  const { decision, village, procedure, procedureTitle } = view;
  return [
    `${village.name} · ${decision.title}`,
    say({
      zh: `程序:${procedureTitle.zh}(${procedure})`,
      en: `Procedure: ${procedureTitle.en} (${procedure})`,
    }),
    say(tellMoment(view, language)),
    '',
    ...tellSteps(view, language),
    ...tellKnown(view, say),
    ...tellFlags(view, say),
  ];
}

const AXES: Readonly<Record<Replay['axis'], Bilingual>> = {
  recordedAt: { zh: '按录入时间,当时系统里有什么', en: 'as recorded: what was known then' },
  occurredAt: {
    zh: '按自称的发生时间,自称到那时办了什么',
    en: 'as claimed: what is said to have happened by then',
  },
};

function tellMoment({ axis, at, step, steps }: Replay, language: Language): Bilingual {
  const moment = sayMoment(at as Instant, language);
  return {
    zh: `截至 ${moment},第 ${step} / ${steps} 步(${AXES[axis].zh})`,
    en: `As of ${moment}, step ${step} / ${steps} (${AXES[axis].en})`,
  };
}

function tellSteps({ timeline, axis, step }: Replay, language: Language): readonly string[] {
  const say = sayIn(language);
  if (step === 0) {
    return [say({ zh: '那时还没有这件事的记录。', en: 'There was no record of it then.' })];
  }
  return timeline.slice(0, step).flatMap((one) => {
    const moment = sayMoment(one[axis] as Instant, language);
    const line = `${String(one.step).padStart(2)}. ${moment}  ${say(one.sentence)}`;
    return one.aside ? [line, `    ${say(ASIDE)}`] : [line];
  });
}

const ASIDE: Bilingual = {
  zh: '(自称早于它的前一步,到这时没有计入)',
  en: '(claimed before what it followed on: not counted yet)',
};

function tellKnown({ known }: Replay, say: Say): readonly string[] {
  if (!known) return [];
  const state = STATE_WORDS[known.state] ?? { zh: known.state, en: known.state };
  const stage = known.stages.find(({ progress }) => progress === 'open');
  const where = stage
    ? say({ zh: `,办到【${stage.title.zh}】`, en: `, at "${stage.title.en}"` })
    : '';
  const facts = known.facts.map(({ label, value }) => {
    const told = typeof value === 'string' ? value : say(value);
    return `  ${say({ zh: `${label.zh}:${told}`, en: `${label.en}: ${told}` })}`;
  });
  return ['', `${say({ zh: '情况:', en: 'Standing: ' })}${say(state)}${where}`, ...facts];
}

function tellFlags({ flags }: Replay, say: Say): readonly string[] {
  if (flags.length === 0) return [];
  const head = { zh: '到这时要留意的:', en: 'To note by then:' };
  const lines = flags.map(({ id, severity, message }) => {
    const label = SEVERITY_WORDS[severity] ?? { zh: severity, en: severity };
    return `  ${say(label)} ${id} ${say(message)}`;
  });
  return ['', say(head), ...lines];
}
