import { randomUUID } from 'node:crypto';
import type { Client } from '@siyi/client';
import type { Migration, Migrations } from '@siyi/contracts';
import { connect, type ServerOptions } from './connect.ts';
import { EXIT, UsageError } from './failure.ts';
import { type Language, type Say, sayIn } from './language.ts';
import type { Setting } from './setting.ts';
import { toTable } from './table.ts';

export interface MigrateOptions extends ServerOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly to: string;
  readonly village?: string;
  /** Send the commands; left out, it is a dry run. */
  readonly send?: boolean;
  readonly reason?: string;
}

const TOWNSHIP = { name: 'decision', as: 'demo.township.-' } as const;

/**
 * `siyi decision migrate --to REF`: what moving every running decision would come to, and with
 * `--send` the moves themselves. Exit code 1 when one of them cannot be moved.
 */
export async function decisionMigrate(
  options: MigrateOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { lang, json, send, reason } = options;
  if (send && reason === undefined) throw new UsageError(NEEDS_REASON);
  const client = connect(TOWNSHIP, options, surroundings);
  const rehearsed = await client.migrations(options.to, options.village);
  const found = send ? await sendAll(client, rehearsed, reason ?? '') : rehearsed;
  if (json) output.result(JSON.stringify({ ...found, sent: send === true }, undefined, 2));
  else for (const line of tell(found, send === true, sayIn(lang))) output.result(line);
  return found.decisions.every(({ why }) => why === undefined) ? EXIT.good : EXIT.no;
}

const NEEDS_REASON = {
  zh: '--send 会改动正在办理的决策,请用 --reason 写明理由。',
  en: '--send changes running decisions: say why with --reason.',
};

/** Moves those that the dry run let through; what is refused after all is told with its reason. */
async function sendAll(
  client: Client,
  { to, decisions }: Migrations,
  reason: string,
): Promise<Migrations> {
  const sent: Migration[] = [];
  for (const decision of decisions) {
    const { id, lands } = decision;
    if (lands === undefined) {
      sent.push(decision);
      continue;
    }
    const command = { command: 'MigrateDecision', data: { procedure: to, stage: lands, reason } };
    const answer = await client.sendCommand({ decision: id }, command, { commandId: randomUUID() });
    sent.push(answer.outcome === 'refused' ? { ...decision, why: answer.message } : decision);
  }
  return { to, decisions: sent };
}

function tell({ to, decisions }: Migrations, sent: boolean, say: Say): readonly string[] {
  if (decisions.length === 0) {
    return [
      say({ zh: `没有要转到 ${to} 的决策。`, en: `No running decision would move to ${to}.` }),
    ];
  }
  const movable = decisions.filter(({ why }) => why === undefined).length;
  const head = sent
    ? {
        zh: `已把 ${movable} 件转到 ${to}(共 ${decisions.length} 件):`,
        en: `Moved ${movable} of ${decisions.length} to ${to}:`,
      }
    : {
        zh: `试算:${movable} 件可以转到 ${to}(共 ${decisions.length} 件),还没有改动:`,
        en: `Dry run: ${movable} of ${decisions.length} could move to ${to}; nothing is changed:`,
      };
  return [
    say(head),
    ...toTable(
      decisions.map(({ id, village, from, stage, lands, why, title }) => [
        id,
        village,
        `${from} ${stage}`,
        why ? `✗ ${say(why)}` : `→ ${lands}`,
        title,
      ]),
    ),
  ];
}
