import type { Findings, FoundFinding } from '@siyi/contracts';
import { SEVERITY_WORDS } from '@siyi/decision';
import { connect, type ServerOptions } from './connect.ts';
import { EXIT } from './failure.ts';
import { type Language, type Say, sayIn } from './language.ts';
import type { Setting } from './setting.ts';

export interface FindingsOptions extends ServerOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly village?: string;
  readonly since?: string;
}

const AUDIT = { name: 'audit', as: 'demo.auditor.-' } as const;

/** `siyi audit findings`: exit code 1 when one of them is an error. */
export async function auditFindings(
  options: FindingsOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { village, since, json, lang } = options;
  const found = await connect(AUDIT, options, surroundings).findings({ village, since });
  if (json) output.result(JSON.stringify(found, undefined, 2));
  else for (const line of tellFindings(found, sayIn(lang))) output.result(line);
  return found.findings.some(({ severity }) => severity === 'error') ? EXIT.no : EXIT.good;
}

function tellFindings({ searched, findings }: Findings, say: Say): readonly string[] {
  const { villages, decisions, events } = searched;
  const head = {
    zh: `查了 ${villages} 个村、${decisions} 件决策、${events} 条记录,发现 ${findings.length} 个问题。`,
    en: `Searched ${villages} village(s), ${decisions} decision(s), ${events} record(s): ${findings.length} finding(s).`,
  };
  return [say(head), ...findings.flatMap((one) => tellFinding(one, say))];
}

function tellFinding(found: FoundFinding, say: Say): readonly string[] {
  const { id, severity, villages, decisions, message, remedy } = found;
  const label = SEVERITY_WORDS[severity] ?? { zh: severity, en: severity };
  const where = decisions.map(({ title }) => title).join('、') || villages.join('、');
  return [
    `${say(label)} ${id} ${where}`,
    `  ${say(message)}`,
    `  ${say({ zh: '怎么办:', en: 'What to do: ' })}${say(remedy)}`,
  ];
}
