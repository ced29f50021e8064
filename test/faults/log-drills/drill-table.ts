// The drills as they stand in the threat model: who finds an attack, how, and after how long.
// SIYI_WRITE=1 npx vitest run --project int --no-file-parallelism test/faults/log-drills
// writes what was measured; otherwise only the words are compared.
import { readFileSync, writeFileSync } from 'node:fs';
import { MMD_MS } from '@siyi/log';
import { expect } from 'vitest';

/** An attack, as a row of the table says it. */
export interface Drill {
  readonly done: string;
  readonly finder: string;
  readonly how: string;
  /** What bounds the time; with SIYI_SELF_AUDIT_SECONDS=1 all of these are below the MMD. */
  readonly within: 'at once' | 'next batch' | 'next self-audit' | 'MMD';
}

const PAGE = new URL('../../../docs/explanation/threat-model.md', import.meta.url);
const isWriting = process.env.SIYI_WRITE === '1';

/** The drills of one part of the table. */
export function openDrills(part: string) {
  const rows: string[] = [];
  const block = new RegExp(`(<!-- drills: ${part} -->\\n)([\\s\\S]*?)(<!-- /drills -->)`);

  return {
    /** Plays an attack, and measures the time from its end until `found` is so. */
    async play(
      drill: Drill,
      { act, found }: { act: () => Promise<unknown>; found: () => Promise<unknown> },
    ): Promise<void> {
      await act();
      const began = performance.now();
      await expect.poll(found, { timeout: MMD_MS, interval: 20, message: drill.done }).toBe(true);
      const seconds = (performance.now() - began) / 1_000;
      expect(seconds).toBeLessThan(MMD_MS / 1_000);
      const measured = seconds < 0.1 ? '< 0.1 s' : `${seconds.toFixed(1)} s`;
      const cells = [drill.done, drill.finder, drill.how, drill.within, measured];
      rows.push(`| ${cells.join(' | ')} |`);
    },
    /** Expects that the threat model has each of the drills that were played, or writes them there. */
    expectWritten(): void {
      const page = readFileSync(PAGE, 'utf8');
      if (isWriting) {
        const table = [
          '| what was done | who finds it | how | within | measured |',
          '| --- | --- | --- | --- | ---: |',
          ...rows,
        ].join('\n');
        writeFileSync(
          PAGE,
          page.replace(block, (_, open, __, close) => `${open}\n${table}\n\n${close}`),
        );
      }
      const written = block.exec(readFileSync(PAGE, 'utf8'))?.[2] ?? '';
      const told = written.split('\n').filter((line) => line.startsWith('| '));
      expect(told.slice(2).map(untimed)).toEqual(rows.map(untimed));
    },
  };
}

function untimed(row: string): string {
  return row.replace(/[^|]*\|$/, '');
}
