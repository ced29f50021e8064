import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command as a person does: by npm, in a process of its own. */
function siyi(...args: readonly string[]) {
  const options = { cwd: root, encoding: 'utf8', shell: false } as const;
  return spawnSync('npm', ['run', '-s', 'siyi', '--', ...args], options);
}

describe('npm run -s siyi', () => {
  it('prints nothing but the result on stdout', () => {
    const run = siyi('case', 'run', 'test/cases/activity-centre.yaml', '--json');
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ case: 'activity-centre', state: 'archived' });
  });

  it('passes the exit code of an answer that is no', () => {
    const run = siyi('case', 'audit', 'test/cases/backfilled-ledger.yaml', '--json');
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout).findings.length).toBeGreaterThan(0);
  });

  it('passes the exit code of bad input, with nothing on stdout', () => {
    const run = siyi('case', 'run', 'test/cases/none.yaml', '--json');
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 2, stdout: '' });
    expect(run.stderr).toContain('找不到这个文件');
  });

  it('writes a long result whole into a pipe', () => {
    const run = siyi('procedure', 'list', '--json');
    expect(JSON.parse(run.stdout)).toHaveLength(10);
  });
});
