import { readFileSync } from 'node:fs';
import { openCase, runCase } from '@siyi/case';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { send, startTestService, type TestService } from './testing/running-service.ts';

const AS = 'township.-';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});

afterAll(() => service.stop());

function caseNamed(name: string): { steps: unknown[] } {
  const path = new URL(`../../../test/cases/${name}.yaml`, import.meta.url);
  return parse(readFileSync(path, 'utf8'));
}

async function runOnServer(body: { steps: unknown[] }) {
  const opened = await send(service, '/cases', { as: AS, body });
  expect(opened.status).toBe(201);
  const { d } = opened.body;
  const steps: unknown[] = [];
  for (const index of body.steps.keys()) {
    const step = await send(service, `/cases/${d}/steps/${index + 1}`, { as: AS, body: {} });
    steps.push(step.body);
  }
  const { body: result } = await send(service, `/cases/${d}`, { as: AS });
  expect(result.steps).toEqual(steps);
  return result;
}

describe('a case on a server', () => {
  it.each(['wangjiashan-alum-plant', 'activity-centre'])(
    'comes to what it comes to in memory, root included, also the second time: %s',
    async (name) => {
      const document = caseNamed(name);
      const { result } = await runCase(openCase(document));
      expect(await runOnServer(document)).toEqual(JSON.parse(JSON.stringify(result)));
      expect(await runOnServer(document)).toEqual(JSON.parse(JSON.stringify(result)));
    },
  );

  it('shows the book that it has written', async () => {
    const document = caseNamed('wangjiashan-alum-plant');
    const { book } = await runCase(openCase(document));
    await runOnServer(document);
    const { d } = openCase(document);
    const found = await send(service, `/cases/${d}/book`, { as: AS });
    expect(found.body).toEqual(JSON.parse(JSON.stringify(book)));
    expect((await send(service, `/cases/${d}/book`)).status).toBe(401);
    expect((await send(service, `/cases/${'0'.repeat(16)}/book`, { as: AS })).status).toBe(404);
  });

  it('may bring its own procedure', async () => {
    const name = 'xiyang-four-procedures@2004-01-01';
    const path = new URL(`../../../packages/procedure/shipped/${name}.json`, import.meta.url);
    const shipped = JSON.parse(readFileSync(path, 'utf8'));
    const procedure = { ...shipped, id: 'county-procedures' };
    const document = { ...caseNamed('wangjiashan-alum-plant'), procedure };
    const result = await runOnServer(document);
    expect(result).toMatchObject({ procedure: 'county-procedures@2004-01-01', state: 'rejected' });
  });

  it('takes its steps in order', async () => {
    const body = caseNamed('wangjiashan-alum-plant');
    const { d } = (await send(service, '/cases', { as: AS, body })).body;
    const skipped = await send(service, `/cases/${d}/steps/2`, { as: AS, body: {} });
    expect(skipped).toMatchObject({ status: 400, body: { faults: [{ path: 'n' }] } });
    const beyond = await send(service, `/cases/${d}/steps/99`, { as: AS, body: {} });
    expect(beyond.status).toBe(400);
    expect((await send(service, `/cases/${'0'.repeat(16)}`, { as: AS })).status).toBe(404);
  });

  it('gives a step that is sent again what it gave before', async () => {
    const body = caseNamed('wangjiashan-alum-plant');
    const { d } = (await send(service, '/cases', { as: AS, body })).body;
    const step = (n: number) => send(service, `/cases/${d}/steps/${n}`, { as: AS, body: {} });
    const sent = await Promise.all([step(1), step(1)]);
    const [first, again] = sent.map((one) => one.body);
    expect(first).toMatchObject({ n: 1, outcome: 'accepted', events: ['DecisionStarted'] });
    expect(again).toEqual(first);
    expect((await step(2)).body).toMatchObject({ n: 2, outcome: 'accepted' });
  });

  it('with faults is 400 with every path', async () => {
    const body = { ...caseNamed('wangjiashan-alum-plant'), colour: 'red', case: '' };
    const bad = await send(service, '/cases', { as: AS, body });
    expect(bad.status).toBe(400);
    expect(bad.body.faults.map((fault: { path: string }) => fault.path)).toEqual(
      expect.arrayContaining(['colour', 'case']),
    );
  });
});

describe('a server that is no demonstration', () => {
  it('has no cases, and nobody to send them', async () => {
    const real = await startTestService({ SIYI_DEMONSTRATION: 'false' });
    const body = caseNamed('wangjiashan-alum-plant');
    expect((await send(real, '/cases', { as: AS, body })).status).toBe(404);
    expect((await send(real, '/decisions', { as: AS })).status).toBe(401);
    expect((await send(real, '/sign-in', { body: {} })).status).toBe(404);
    await real.stop();
  });
});
