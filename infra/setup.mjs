// Installs what the project needs, once per lockfile. Plain JavaScript, because it runs on the
// machine's own Node (20 or later) before Node 24 is there. Everything it prints goes to stderr,
// so that the results of the command that called it stay alone on stdout.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PNPM_VERSION = '12.21.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = `${root}node_modules/.siyi-setup`;

/** The path of the project's own Node 24. */
export const projectNode = `${root}node_modules/.bin/node`;

/** Installs the workspace unless this very lockfile is installed already; exits the process when it cannot. */
export function setUp() {
  const stamp = createHash('sha256')
    .update(readFileSync(`${root}pnpm-lock.yaml`))
    .digest('hex');
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (installed === stamp && existsSync(projectNode)) return;

  console.error('正在安装运行所需的软件(仅首次需要)… Installing what Siyi needs (first run only)…');
  const install = spawnSync('npx', ['-y', `pnpm@${PNPM_VERSION}`, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // Without a terminal pnpm asks before it replaces a node_modules that it did not make.
    env: { ...process.env, CI: 'true' },
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error(
      '安装失败,请检查网络后重试。Installation failed: check the network and try again.',
    );
    process.exit(2);
  }
  writeFileSync(stampFile, stamp);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
