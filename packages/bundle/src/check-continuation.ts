import {
  decodeContinuation,
  isSameHash,
  leafHash,
  malformed,
  noteVerdict,
  parseFreeze,
  parseNote,
} from '@siyi/log';
import type { Files } from './layout.ts';
import { reading } from './manifest.ts';
import type { Notes } from './notes.ts';
import { firstEvent, type ReadLog, textIn } from './read-log.ts';

/**
 * Checks that a log which goes on begins with the signed end of the one before, and compares the
 * records of both: a record that was signed and is another now is a fault, however well it was mended.
 */
export function checkContinuation(files: Files, ended: ReadLog, next: ReadLog, notes: Notes): void {
  const frozen = reading(notes, 'continuation', () => frozenStatement(files, ended, next));
  if (!frozen) return;
  const { at, reason } = frozen;
  const before = ended.entries.slice(firstEvent(ended));
  const after = next.entries.slice(1);
  const changed = before.findIndex((entry, index) => {
    const now = after[index];
    return now === undefined || !isSameHash(leafHash(entry), leafHash(now));
  });
  if (changed >= 0) {
    notes.fault('continuation', `${next.folder}#${changed + 1}`, {
      zh: `记录曾于 ${at} 封存(${reason}),从第 ${changed + 1} 条起与封存前签过的不同`,
      en: `the log was frozen at ${at} (${reason}); from number ${changed + 1} on the records differ from those signed before`,
    });
    return;
  }
  notes.passed('continuation', {
    zh: `记录曾于 ${at} 封存(${reason}),接续后前面 ${before.length} 条没有变`,
    en: `the log was frozen at ${at} (${reason}); its ${before.length} records are unchanged where it goes on`,
  });
}

/** Says how the newest log of a village stands: frozen, or open. `before` counts those that it goes on from. */
export function checkOpenEnd(files: Files, newest: ReadLog, before: number, notes: Notes): void {
  if (files.has(`${newest.folder}frozen`)) {
    const frozen = reading(notes, 'continuation', () => readFrozen(files, newest));
    if (!frozen) return;
    notes.passed('continuation', {
      zh: `记录已于 ${frozen.at} 封存(${frozen.reason}),包里没有接续`,
      en: `the log was frozen at ${frozen.at} (${frozen.reason}), and goes on nowhere in the bundle`,
    });
  } else if (before === 0) {
    notes.passed('continuation', { zh: '从未封存过', en: 'the log was never frozen' });
  }
}

function frozenStatement(files: Files, ended: ReadLog, next: ReadLog) {
  const frozen = readFrozen(files, ended);
  const first = next.entries[0] ?? new Uint8Array();
  const place = `${next.folder}#0`;
  if (decodeContinuation(first, place) === textIn(files, `${ended.folder}frozen`)) return frozen;
  throw malformed(
    place,
    '接续的不是前一本的封存声明',
    'it does not begin with the end of the log before',
  );
}

/** The signed end of a log; throws InvalidInput unless it ends at the head that is in the bundle. */
function readFrozen(files: Files, ended: ReadLog) {
  const name = `${ended.folder}frozen`;
  const text = textIn(files, name);
  const note = parseNote(text, name);
  if (!ended.current.some((key) => noteVerdict(note, key) === 'valid')) {
    throw malformed(name, '没有有效的签名', 'it has no valid signature');
  }
  const freeze = parseFreeze(note.text, name);
  if (
    freeze.origin !== ended.signed.head.origin ||
    freeze.treeHead !== textIn(files, `${ended.folder}checkpoint`)
  ) {
    throw malformed(
      name,
      '封存的不是这一本的最后一版',
      'it does not end at the last head of that log',
    );
  }
  return freeze;
}
