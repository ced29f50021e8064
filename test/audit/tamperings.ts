// Bundles that somebody tampered with, who also made the manifest anew, by what must find it out.
import { type CheckId, encodeManifest, type Files, logFolder, MANIFEST } from '@siyi/bundle';
import { canonicalBytes } from '@siyi/kernel';
import { encodeLeaf, type Leaf } from '@siyi/log';
import { OPERATOR, sampleKey, text } from '../support/sample-bundle.ts';
import { changed, overEntries, rechained, remade, type Sample } from './attacker.ts';

export interface Tampering {
  readonly title: string;
  readonly files: Files;
  readonly by: CheckId;
  /** How the place of a fault begins. */
  readonly place: string;
  /** What the second verifier cannot see, since it decides nothing again. */
  readonly onlyByRules?: true;
}

type Change = (leaves: readonly Leaf[]) => readonly Leaf[];

// The seventh record is the vote of the congress.
const AT = 6;

const CHANGES: Readonly<Record<string, Change>> = {
  changed: (leaves) => leaves.with(AT, withData(leaves[AT] as Leaf, { place: '另一处' })),
  removed: (leaves) => leaves.toSpliced(AT, 1),
  swapped: (leaves) => leaves.with(AT, leaves[AT + 1] as Leaf).with(AT + 1, leaves[AT] as Leaf),
  duplicated: (leaves) => leaves.toSpliced(AT, 0, leaves[AT] as Leaf),
  inserted: (leaves) => leaves.toSpliced(AT, 0, withData(leaves[AT] as Leaf, { place: '多出的' })),
  'back-dated': (leaves) => leaves.with(AT, backdated(leaves[AT] as Leaf, '2026-03-05')),
};

function withData(leaf: Leaf, data: Readonly<Record<string, unknown>>): Leaf {
  return { ...leaf, data: { ...leaf.data, ...data } };
}

function backdated(leaf: Leaf, day: string): Leaf {
  return { ...leaf, recordedAt: leaf.recordedAt.replace('2026-03-16', day) as never };
}

/** Every change of a record, by who holds nothing, who has a key of his own, and who has the log's. */
export function rowTamperings(sample: Sample): readonly Tampering[] {
  const folder = logFolder(sample.village, 1);
  const stranger = sampleKey(sample.village, 1, 'stranger');
  const { checkpoint, ...tileNames } = namesIn(sample);
  return Object.entries(CHANGES).flatMap(([what, change]): Tampering[] => {
    const leaves = change(sample.leaves);
    const asTheyStand = leaves.map(encodeLeaf);
    const anew = rechained(leaves);
    const over = (entries: readonly Uint8Array[], own = sample.own) =>
      overEntries(sample, entries, own);
    const unsigned = changed(over(asTheyStand), { [checkpoint]: sample.files.get(checkpoint) });
    const isAsMany = leaves.length === sample.leaves.length;
    const tileOnly = changed(sample.files, {
      [tileNames.entries]: unsigned.get(tileNames.entries),
    });
    return [
      ...(isAsMany
        ? [
            {
              title: `${what}, its hash left`,
              files: tileOnly,
              by: 'tree',
              place: `${sample.village}#7`,
            } as const,
          ]
        : []),
      {
        title: `${what}, the tiles made anew`,
        files: unsigned,
        by: isAsMany ? 'tree' : 'signatures',
        place: isAsMany ? checkpoint : `${folder}tile/entries/`,
      },
      {
        title: `${what}, chained anew and signed with another key`,
        files: over(anew, stranger),
        by: 'signatures',
        place: `${folder}vkey.txt`,
      },
      {
        title: `${what}, chained anew and signed with another key under the true one`,
        files: changed(over(anew, stranger), {
          [`${folder}vkey.txt`]: sample.files.get(`${folder}vkey.txt`),
        }),
        by: 'signatures',
        place: checkpoint,
      },
      {
        title: `${what}, chained anew and signed with the true key`,
        files: over(anew),
        by: 'older-heads',
        place: `${folder}head/`,
      },
    ].map((one) => ({ ...one, files: remade(one.files, about(sample)) }) as Tampering);
  });
}

export function about({ village, ledger }: Sample) {
  return { villages: [village], ledger };
}

export function namesIn({ files, village }: Sample) {
  const folder = logFolder(village, 1);
  const find = (start: string) => [...files.keys()].find((name) => name.startsWith(start)) ?? '';
  return {
    checkpoint: `${folder}checkpoint`,
    entries: find(`${folder}tile/entries/`),
    law: find('law/'),
    procedure: find('procedure/'),
  };
}

/** What the holder of the log's key signs who also signs every earlier head anew. */
export function keyHolderTamperings(sample: Sample): readonly Tampering[] {
  const { leaves, signAnew, village } = sample;
  const leaf = leaves[AT] as Leaf;
  const one = (
    title: string,
    by: CheckId,
    entries: readonly Uint8Array[],
    place = `${village}#7`,
  ) => ({ title, by, place, files: signAnew(entries) }) as const;
  const bytes = leaves.map(encodeLeaf);
  const raw = (changes: object) => bytes.with(AT, canonicalBytes({ ...leaf, ...changes }));
  const spaced = bytes.with(AT, text(JSON.stringify(leaf, undefined, 1)));
  const vote = { ...(leaf.data.vote as object), for: 8, against: 22 };
  const revoted = rechained(leaves.with(AT, withData(leaf, { vote })));
  const beforeMeeting = rechained(leaves.with(AT, backdated(leaf, '2026-03-10')));
  return [
    one(
      'a record that is not chained anew',
      'streams',
      raw({ data: { ...leaf.data, place: '甲' } }),
      `${village}#8`,
    ),
    one('a record back-dated', 'times', rechained(leaves.with(AT, backdated(leaf, '2026-03-05')))),
    one('a record with a field of its own', 'leaves', raw({ note: '甲' })),
    one('a record without its law', 'leaves', raw({ lawHash: undefined })),
    one('a record with a number that is not whole', 'leaves', raw({ data: { amount: 1.5 } })),
    one('a record with spaces', 'leaves', spaced),
    one('a record of another village', 'leaves', raw({ village: '140724102204' })),
    one('a record of another county', 'leaves', raw({ ledger: '140725' })),
    one('a record with another number', 'leaves', raw({ villagePosition: 9 })),
    one('a record that is no JSON', 'leaves', bytes.with(AT, text('{'))),
    one('a record of a law that is not there', 'rules', raw({ lawHash: 'A'.repeat(43) }), 'law/'),
    {
      ...one('a vote changed afterwards', 'rules', revoted, `${village}#8`),
      onlyByRules: true,
    },
    {
      ...one('a record back-dated to before its meeting', 'rules', beforeMeeting),
      onlyByRules: true,
    },
  ];
}

/** Documents exchanged, and files that no bundle has. */
export function fileTamperings(sample: Sample): readonly Tampering[] {
  const { files, village } = sample;
  const { law, procedure, checkpoint } = namesIn(sample);
  const looser = looserProcedure(files.get(procedure) as Uint8Array);
  const whole = (
    title: string,
    changes: Readonly<Record<string, Uint8Array | undefined>>,
    { by = 'files', place = Object.keys(changes)[0] ?? '' }: { by?: CheckId; place?: string } = {},
  ): Tampering => {
    return { title, by, place, files: remade(changed(files, changes), about(sample)) };
  };
  const stray = [
    '../outside',
    '/etc/passwd',
    'law\\x.json',
    'law/../law/x.json',
    'notes.txt',
    `village/${village}/notes.txt`,
    `village/${village}/1/checkpoint`,
    `village/${village}/tile/entries/000.p/017`,
    'village/140724102204/checkpoint',
    'proof/140724102204/0.tlog-proof',
    'opening/140724102204.json',
    '__proto__',
  ];
  return [
    whole('a looser procedure under the hash of the true one', { [procedure]: looser }),
    whole(
      'a looser procedure in the place of the true one',
      {
        [procedure]: undefined,
        [`procedure/${'B'.repeat(43)}.json`]: looser,
      },
      { by: 'rules' },
    ),
    whole('the procedure left out', { [procedure]: undefined }, { by: 'rules' }),
    whole('another law under the hash of the true one', { [law]: text('{"rules":[]}') }),
    whole('the law left out', { [law]: undefined }, { by: 'rules' }),
    whole('the checkpoint left out', { [checkpoint]: undefined }, { by: 'signatures' }),
    whole(
      'the keys left out',
      { [`village/${village}/vkey.txt`]: undefined },
      { by: 'signatures' },
    ),
    whole(
      'a log whose number skips one',
      { [`village/${village}/3/checkpoint`]: text('x') },
      { by: 'continuation' },
    ),
    whole(
      'a change of keys that is none',
      { [`village/${village}/key-change/1`]: text('x') },
      { by: 'signatures' },
    ),
    whole(
      'a tile beyond the signed head',
      { [`village/${village}/tile/0/001.p/1`]: new Uint8Array(32) },
      { by: 'tree' },
    ),
    ...stray.map((name) =>
      whole(`a file ${name}`, Object.fromEntries([[name, text('x')]]), { place: name }),
    ),
  ];
}

function looserProcedure(bytes: Uint8Array): Uint8Array {
  const document = JSON.parse(new TextDecoder().decode(bytes));
  return canonicalBytes({ ...document, title: { ...document.title, en: 'looser' } });
}

/** Manifests that name other things than are there, or are written in another way. */
export function manifestTamperings(sample: Sample): readonly Tampering[] {
  const { files, ledger, village } = sample;
  const rest = changed(files, { [MANIFEST]: undefined });
  const written = (of: Partial<ReturnType<typeof about>>, over: Files = rest) =>
    encodeManifest({ ...about(sample), operator: OPERATOR, ...of }, over);
  const json = new TextDecoder().decode(written({}));
  const one = (
    title: string,
    manifest: Uint8Array | undefined,
    place: string = MANIFEST,
    by: CheckId = 'files',
  ) => ({ title, by, place, files: changed(files, { [MANIFEST]: manifest }) }) as const;
  return [
    one('no manifest', undefined),
    one('an empty manifest', text('')),
    one('a manifest that is a list', text('[]')),
    one('a manifest of half a letter', text(json.replace(ledger, '\\ud800'))),
    one('a manifest nested without end', text('['.repeat(200_000))),
    one('a manifest with spaces', text(json.replaceAll(':', ': '))),
    one('a manifest of another format', text(json.replace('/v1', '/v2'))),
    one('a manifest with a field more', text(json.replace('{"files"', '{"also":1,"files"'))),
    one('a manifest of no village', written({ villages: [] })),
    one('a manifest of the same village twice', written({ villages: [village, village] })),
    one('a manifest of a village that is no code', written({ villages: ['../..'] })),
    one(
      'a manifest of another village',
      written({ villages: ['140724102204'] }),
      `village/${village}/`,
    ),
    one('a manifest of another county', written({ ledger: '140725' }), `${village}#1`, 'leaves'),
    one(
      'a manifest that leaves a village out',
      written({}, new Map([...rest].filter(([name]) => !name.startsWith('village/')))),
      `village/${village}/`,
    ),
    { title: 'no files at all', by: 'files', place: MANIFEST, files: new Map() },
  ];
}
