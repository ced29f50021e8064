import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../architecture/workspace.ts';
import { type RunningStack, type StackService, startStack } from '../support/running-stack.ts';

const SERVICES: readonly StackService[] = [
  'signer',
  'decision',
  'disclosure',
  'supervision',
  'audit',
];
const PAGE = 'docs/reference/http-api.md';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let stack: RunningStack;

beforeAll(async () => {
  stack = await startStack(SERVICES);
});

afterAll(() => stack.stop());

async function documentOf(service: StackService): Promise<OpenApi> {
  const response = await fetch(`${stack.urlOf(service)}/openapi.json`);
  expect(response.status).toBe(200);
  return (await response.json()) as OpenApi;
}

describe.each(SERVICES)('the OpenAPI document of the %s service', (service) => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await documentOf(service);
    const { valid, errors } = await new Validator().validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('describes nothing that the page of the interface does not tell', async () => {
    const { paths } = await documentOf(service);
    const [, section = ''] = read(PAGE).split(new RegExp(`\n## ${service}(?: service)?\n`, 'i'));
    const told = (section.split('\n## ')[0] ?? '').replaceAll('…/', '/village/{code}/');
    const untold = Object.keys(paths).filter(
      (path) => !told.includes(`${path}\``) && !told.includes(`${path}?`),
    );
    expect(Object.keys(paths)).not.toEqual([]);
    expect(untold).toEqual([]);
  });

  it('describes routes that answer', async () => {
    const { paths } = await documentOf(service);
    for (const [path, methods] of Object.entries(paths)) {
      if (!('get' in methods) || path.includes('{')) continue;
      const { status } = await fetch(`${stack.urlOf(service)}${path}`, { redirect: 'manual' });
      expect([path, status]).not.toEqual([path, 404]);
      expect(status).toBeLessThan(500);
    }
  });
});
