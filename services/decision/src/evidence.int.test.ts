import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EVIDENCE_BYTES_MAX } from './evidence-routes.ts';
import { send, startTestService, type TestService } from './testing/running-service.ts';

const ROSTER = { 'branch-committee': 3, 'village-committee': 5, 'party-members': 23 };
const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村道硬化',
  plan: '硬化村道 2 公里',
  source: 'village-cadres',
};
const JPEG = fileOf([0xff, 0xd8, 0xff, 0xe0], '签到表');
const PDF = fileOf([0x25, 0x50, 0x44, 0x46], '-1.7 会议记录');

let service: TestService;
let village: string;
let other: string;
let sql: pg.Client;
/** Cited by an event of the village, and by none of the other. */
let cited: string;

function fileOf(signature: readonly number[], text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...signature, ...new TextEncoder().encode(text)]);
}

beforeAll(async () => {
  service = await startTestService();
  sql = new pg.Client({ connectionString: service.config.DATABASE_URL });
  await sql.connect();
  village = `${service.ledger}201215`;
  other = `${service.ledger}201216`;
  for (const code of [village, other]) {
    await send(service, '/villages', {
      as: 'township.-',
      body: { code, name: '王家山村', roster: ROSTER },
    });
  }
  cited = await keepAndCite(JPEG, 'image/jpeg', village);
  await projected(cited, [village]);
});

afterAll(async () => {
  await sql.end();
  await service.stop();
});

function keep(bytes: Uint8Array<ArrayBuffer>, type: string, as?: string): Promise<Response> {
  const headers = { 'Content-Type': type, ...(as ? { Authorization: `Bearer demo.${as}` } : {}) };
  return fetch(`${service.url}/evidence`, { method: 'POST', headers, body: bytes });
}

async function keepAndCite(bytes: Uint8Array<ArrayBuffer>, type: string, code: string) {
  const as = `village-committee.${code}`;
  const file = (await (await keep(bytes, type, as)).json()) as { sha256: string };
  const started = await send(service, '/decisions', { as, body: { village: code, data: MOTION } });
  const attached = await send(service, `/decisions/${started.body.decisionId}/commands`, {
    as,
    body: { command: 'AttachEvidence', data: { evidence: [file] } },
  });
  expect(attached.body).toMatchObject({ outcome: 'accepted' });
  return file.sha256;
}

/** The lists follow the record some milliseconds behind. */
function projected(sha256: string, villages: readonly string[]): Promise<void> {
  return vi.waitFor(async () => expect(await villagesOf(sha256)).toEqual(villages), 10_000);
}

async function villagesOf(sha256: string): Promise<readonly string[]> {
  const text = 'select village from decision.evidence where sha256 = $1 order by village';
  const { rows } = await sql.query<{ village: string }>(text, [sha256]);
  return rows.map((row) => row.village);
}

function read(sha256: string, as?: string, method = 'GET'): Promise<Response> {
  const headers = as ? { Authorization: `Bearer demo.${as}` } : {};
  return fetch(`${service.url}/evidence/${sha256}`, { method, headers });
}

async function readings(sha256: string) {
  const text =
    'select seat, village, person from decision.evidence_readings where sha256 = $1 order by number';
  return (await sql.query<{ seat: string; village: string | null }>(text, [sha256])).rows;
}

describe('POST /evidence', () => {
  it.each([
    ['application/pdf', PDF],
    ['image/jpeg', JPEG],
    ['IMAGE/PNG; name=x', fileOf([0x89, 0x50, 0x4e, 0x47], '照片')],
  ])('keeps a file of %s, and answers what a command cites', async (type, bytes) => {
    const kept = await keep(bytes, type, `village-committee.${village}`);
    expect(kept.status).toBe(201);
    const [mediaType] = type.toLowerCase().split(';');
    const sha256 = hash('sha256', bytes, 'hex');
    expect(await kept.json()).toEqual({ sha256, mediaType, bytes: bytes.length });
  });

  it.each<[string, number, Uint8Array<ArrayBuffer>, string]>([
    ['of a type that is not kept', 415, PDF, 'text/html'],
    ['whose type is a word of the language', 415, PDF, 'constructor'],
    ['of another type than is said', 400, PDF, 'image/png'],
    ['that is empty', 400, new Uint8Array(), 'image/png'],
  ])('refuses a file %s with %i', async (_, status, bytes, type) => {
    expect((await keep(bytes, type, `village-committee.${village}`)).status).toBe(status);
  });

  it('is 401 without a seat', async () => {
    expect((await keep(PDF, 'application/pdf')).status).toBe(401);
  });

  it('refuses a body over the limit before it has come', async () => {
    const answer = await new Promise<{ status?: number | undefined; text: string }>(
      (resolve, reject) => {
        const headers = {
          Authorization: `Bearer demo.village-committee.${village}`,
          'Content-Type': 'image/jpeg',
          'Content-Length': EVIDENCE_BYTES_MAX + 1,
        };
        const sending = request(`${service.url}/evidence`, { method: 'POST', headers });
        sending.on('response', async (response) => {
          const text = (await response.setEncoding('utf8').toArray()).join('');
          resolve({ status: response.statusCode, text });
          sending.destroy();
        });
        sending.on('error', reject);
        // The first bytes only: the answer must not wait for the rest.
        sending.write(JPEG);
      },
    );
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'body-too-large' });
  });

  it('takes a body of exactly the limit', async () => {
    const bytes = new Uint8Array(EVIDENCE_BYTES_MAX);
    bytes.set(JPEG);
    expect((await keep(bytes, 'image/jpeg', `village-committee.${village}`)).status).toBe(201);
  });
});

describe('GET /evidence/{sha256}', () => {
  // Seat, whether of the village that cites the file (own), of another, or above, and the answer.
  const MATRIX: readonly (readonly [string, 'own' | 'other' | 'above', number])[] = [
    ['village-committee', 'own', 200],
    ['branch-committee', 'own', 200],
    ['supervision-committee', 'own', 200],
    ['villager', 'own', 403],
    ['township', 'own', 200],
    ['auditor', 'own', 200],
    ['village-committee', 'other', 404],
    ['branch-committee', 'other', 404],
    ['supervision-committee', 'other', 404],
    ['villager', 'other', 403],
    ['township', 'other', 404],
    ['auditor', 'other', 404],
    ['township', 'above', 200],
    ['auditor', 'above', 200],
  ];

  it.each(MATRIX)('for %s (%s) is %i, and is written down where it is given', async (...row) => {
    const [seat, where, status] = row;
    const code = { own: village, other, above: '-' }[where];
    const before = await readings(cited);
    const answer = await read(cited, `${seat}.${code}`);
    expect(answer.status).toBe(status);
    const body = new Uint8Array(await answer.arrayBuffer());
    expect(hash('sha256', body, 'hex') === cited).toBe(status === 200);
    const [added, ...more] = (await readings(cited)).slice(before.length);
    expect(more).toEqual([]);
    const reading = { seat, village: code === '-' ? null : code, person: expect.any(String) };
    expect(added).toEqual(status === 200 ? reading : undefined);
  });

  it('is 401 for nobody, 404 for what was never kept, 400 for what is no hash', async () => {
    expect((await read(cited)).status).toBe(401);
    expect((await read('0'.repeat(64), 'auditor.-')).status).toBe(404);
    expect((await read('0'.repeat(64), `village-committee.${village}`)).status).toBe(404);
    for (const bad of ['abc', cited.toUpperCase(), '..%2fsecret', `${cited}0`]) {
      expect((await read(bad, 'auditor.-')).status).toBe(400);
    }
  });

  it('is a download that no page can run, kept by the reader alone', async () => {
    const { headers } = await read(cited, 'auditor.-');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(JPEG.length),
      'content-disposition': `attachment; filename=${cited}.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'Authorization, Cookie',
      etag: `"${cited}"`,
    });
  });

  it('answers HEAD with the same, without the file', async () => {
    const head = await read(cited, 'auditor.-', 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers.get('Content-Length')).toBe(String(JPEG.length));
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    expect((await read(cited, `villager.${village}`, 'HEAD')).status).toBe(403);
  });

  it('opens a file to a second village once that one cites it too', async () => {
    const as = `supervision-committee.${other}`;
    const sha256 = await keepAndCite(PDF, 'application/pdf', village);
    await projected(sha256, [village]);
    expect((await read(sha256, as)).status).toBe(404);
    await keepAndCite(PDF, 'application/pdf', other);
    await projected(sha256, [village, other]);
    expect((await read(sha256, as)).status).toBe(200);
  });
});

describe('which village cites which file', () => {
  it('is found by the migration in a record that is older than it', async () => {
    const all = async () =>
      (await sql.query('select * from decision.evidence order by sha256, village')).rows;
    const projected = await all();
    const path = new URL('../migrations/0002-evidence.sql', import.meta.url);
    const [filling] =
      readFileSync(path, 'utf8').match(/^insert into decision\.evidence .*?;/ms) ?? [];
    await sql.query(`truncate decision.evidence; ${filling}`);
    expect(await all()).toEqual(projected);
    expect(projected).toContainEqual({ sha256: cited, village });
  });
});

describe('trouble with the store', () => {
  it('is 500 for a damaged file, which nobody is shown', async () => {
    const bytes = fileOf([0xff, 0xd8, 0xff], '损坏');
    const { sha256 } = (await (await keep(bytes, 'image/jpeg', 'township.-')).json()) as {
      sha256: string;
    };
    await writeFile(join(folder(), sha256), JPEG);
    const answer = await read(sha256, 'auditor.-');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: 'internal-error' });
    expect(await readings(sha256)).toEqual([]);
  });

  it('is 503 while the folder is away, and the service says that it is degraded', async () => {
    const away = `${folder()}-away`;
    await rename(folder(), away);
    try {
      expect((await read(cited, 'auditor.-')).status).toBe(503);
      expect((await keep(PDF, 'application/pdf', 'township.-')).status).toBe(503);
      const ready = await send(service, '/readyz');
      expect(ready).toMatchObject({
        status: 200,
        body: { status: 'degraded', checks: { evidence: { ok: false } } },
      });
    } finally {
      await rename(away, folder());
    }
    expect((await read(cited, 'auditor.-')).status).toBe(200);
  });
});

function folder(): string {
  return service.config.SIYI_EVIDENCE_FOLDER ?? '';
}

describe('what is written down of readings', () => {
  it('is added by the service, and changed and read by nothing of it', async () => {
    const asService = async (statement: string) => {
      await sql.query('set role siyi_decision');
      try {
        await sql.query(statement);
      } finally {
        await sql.query('reset role');
      }
    };
    for (const statement of [
      "update decision.evidence_readings set person = 'x'",
      'delete from decision.evidence_readings',
      'truncate decision.evidence_readings',
      'select * from decision.evidence_readings',
    ]) {
      await expect(asService(statement)).rejects.toThrow('permission denied');
    }
  });

  it('stays, for the owner of the table too', async () => {
    for (const statement of [
      "update decision.evidence_readings set person = 'x'",
      'delete from decision.evidence_readings',
      'truncate decision.evidence_readings',
    ]) {
      await expect(sql.query(statement)).rejects.toThrow('what is recorded stays');
    }
  });
});
