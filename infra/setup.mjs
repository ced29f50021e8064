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

// Alone, it also gets what only a start or a test will need, so that both work without a network
// later. What cannot be got is said, and no failure: a start says again what it misses, and tests
// without a browser are skipped by name.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  spawnSync(projectNode, [`${root}infra/embedded/src/fetch.ts`], { stdio: ['ignore', 2, 2] });
  setUpBrowser();
}

/** As root on Debian: a Chromium and a Chinese font, unless they are there. */
function setUpBrowser() {
  const packages = [
    ...(hasChromium() ? [] : ['chromium']),
    // Without one, a screenshot of a page in Chinese shows boxes. This is the smallest.
    ...(hasChineseFont() ? [] : ['fonts-wqy-microhei']),
  ];
  const mayInstall = process.getuid?.() === 0 && isThere('apt-get', ['--version']);
  if (packages.length === 0 || !mayInstall) return;

  console.error(
    `正在安装浏览器测试所需的软件… Installing ${packages.join(', ')} for browser tests…`,
  );
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const done = [['update', '-qq'], install].every((args) => isDone('apt-get', args));
  if (!done) {
    console.error(
      '未能安装,浏览器测试将被跳过。That failed: browser tests will be skipped, or show boxes.',
    );
  }
}

function hasChromium() {
  if (process.env.CHROMIUM) return true;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return names.some((name) => isThere(name, ['--version']));
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function isThere(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function isDone(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}
