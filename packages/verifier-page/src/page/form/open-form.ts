import type { Trust } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import { byId, element } from '../element.ts';
import type { Say } from '../words.ts';
import type { ChosenBundle } from '../work/messages.ts';
import {
  bundleName,
  chosenFolder,
  chosenZip,
  droppedBundle,
  isTooBig,
  tellBundle,
} from './choose-bundle.ts';
import { type Field, type Mistake, readTrust, textOfFile } from './read-trust.ts';
import { rememberedKeys, rememberKeys } from './remembered-keys.ts';

/** A form that was filled in without a mistake. */
export interface Filled {
  readonly bundle: ChosenBundle;
  /** What the file or folder is called. */
  readonly name: string;
  readonly trust: Trust;
}

// Where the reader mends a mistake.
const CONTROLS: Readonly<Record<Field, string>> = {
  bundle: 'zip',
  keys: 'keys',
  policy: 'policy',
  receipts: 'receipts',
};

/** Listens to the form; `show` tells again, in the language of the moment, what was chosen and what is wrong. */
export function openForm(
  say: () => Say,
  { verify, cancel }: { verify: (filled: Filled) => void; cancel: () => void },
): { show(): void } {
  const zip = byId<HTMLInputElement>('zip');
  const folder = byId<HTMLInputElement>('folder');
  const keys = byId<HTMLTextAreaElement>('keys');
  const keysFile = byId<HTMLInputElement>('keys-file');
  const remember = byId<HTMLInputElement>('remember');
  let bundle: ChosenBundle | undefined;
  let mistakes: readonly Mistake[] = [];

  keys.value = rememberedKeys();
  remember.checked = keys.value !== '';
  zip.addEventListener('change', () => choose(zip.files && chosenZip(zip.files), folder));
  folder.addEventListener('change', () => choose(folder.files && chosenFolder(folder.files), zip));
  remember.addEventListener('change', () => {
    if (!remember.checked) rememberKeys('', false);
  });
  keysFile.addEventListener('change', readKeysFile);
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  byId('cancel').addEventListener('click', cancel);
  listenToDrops(async (dropped) => {
    try {
      choose(await droppedBundle(dropped), zip, folder);
    } catch {
      mistakes = [{ field: 'bundle', words: NOT_DROPPABLE }];
      show();
    }
  });

  function choose(chosen: ChosenBundle | null | undefined, ...others: HTMLInputElement[]): void {
    bundle = chosen ?? undefined;
    for (const other of others) other.value = '';
    show();
  }

  async function readKeysFile(): Promise<void> {
    const [file] = keysFile.files ?? [];
    if (!file) return;
    const read = await textOfFile(file);
    mistakes = read ? [] : [{ field: 'keys', words: unreadable(file) }];
    if (read) keys.value = read.text;
    show();
  }

  async function submit(): Promise<void> {
    const found: Mistake[] = [];
    const [policyFile] = byId<HTMLInputElement>('policy').files ?? [];
    const receiptFiles = byId<HTMLInputElement>('receipts').files ?? [];
    const [policy] = await readTexts('policy', policyFile ? [policyFile] : [], found);
    const receipts = await readTexts('receipts', Array.from(receiptFiles), found);
    const { trust, mistakes: wrong } = readTrust({ keys: keys.value, policy, receipts });
    if (!bundle) found.unshift({ field: 'bundle', words: NO_BUNDLE });
    else if (isTooBig(bundle)) found.unshift({ field: 'bundle', words: TOO_BIG });
    if (!rememberKeys(keys.value, remember.checked)) remember.checked = false;
    mistakes = [...found, ...wrong];
    show();
    if (mistakes.length > 0) byId('mistakes-title').focus();
    else if (bundle) verify({ bundle, name: bundleName(bundle), trust });
  }

  function show(): void {
    byId('chosen').textContent = bundle ? say()(tellBundle(bundle)) : '';
    byId('mistakes').replaceChildren(...mistakeSummary(mistakes, say()));
    for (const [field, control] of Object.entries(CONTROLS)) {
      const isWrong = mistakes.some((one) => one.field === field);
      byId(control).setAttribute('aria-invalid', String(isWrong));
    }
  }

  return { show };
}

const NO_BUNDLE = {
  zh: '请先选择核验包:一个 .zip 文件,或解开后的文件夹',
  en: 'Choose the bundle first: a .zip file, or the unpacked folder',
};
const NOT_DROPPABLE = {
  zh: '这个浏览器读不了拖进来的文件夹,请用下面的按钮选择',
  en: 'This browser cannot read a folder that is dropped: choose it with the button below',
};
const TOO_BIG = {
  zh: '这份核验包太大(超过 1 GB 或 20 万个文件),浏览器装不下。请在电脑上用 siyi audit verify。',
  en: 'The bundle is too large for a browser (more than 1 GB or 200,000 files). Use siyi audit verify on a computer.',
};

async function readTexts(field: Field, files: readonly File[], mistakes: Mistake[]) {
  const read = await Promise.all(files.map(textOfFile));
  return read.flatMap((text, index) => {
    if (text) return [text];
    mistakes.push({ field, words: unreadable(files[index] as File) });
    return [];
  });
}

function unreadable({ name }: File): Bilingual {
  return {
    zh: `${name} 读不出来,或超过 1 MB`,
    en: `${name} cannot be read, or is larger than 1 MB`,
  };
}

/** The mistakes above the form, each leading to where it is mended. */
function mistakeSummary(mistakes: readonly Mistake[], say: Say): readonly HTMLElement[] {
  if (mistakes.length === 0) return [];
  const items = mistakes.map(({ field, words }) =>
    element('li', {}, element('a', { href: `#${CONTROLS[field]}` }, say(words))),
  );
  const title = say({ zh: '还不能核验:', en: 'It cannot be verified yet:' });
  return [
    element('h2', { id: 'mistakes-title', tabindex: '-1' }, title),
    element('ul', {}, ...items),
  ];
}

// Anywhere on the page: a file that is dropped beside the area would replace the page.
function listenToDrops(take: (dropped: DataTransfer) => void): void {
  const area = byId('drop');
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    area.classList.remove('over');
    if (event.dataTransfer) take(event.dataTransfer);
  });
  area.addEventListener('dragenter', () => area.classList.add('over'));
  area.addEventListener('dragleave', () => area.classList.remove('over'));
}
