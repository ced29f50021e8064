import { access, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { processesIn } from './processes-in.ts';
import { holdRunFolder } from './run-folder.ts';
import { runStarter } from './starter-process.ts';

describe('holdRunFolder', () => {
  it('ends and deletes what a killed run left, and spares the runs that go on', async () => {
    const deserted = await mkdtemp(join(dirname(inject('runFolder')), 'run-'));
    const starter = await runStarter(join(deserted, 'stack'));
    await starter.end('SIGKILL');
    expect(processesIn(deserted)).not.toEqual([]);

    const run = await holdRunFolder();
    expect(processesIn(deserted)).toEqual([]);
    await expect(access(deserted)).rejects.toMatchObject({ code: 'ENOENT' });
    await access(inject('runFolder'));
    await run.remove();
    await expect(access(run.folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
