// The AsyncAPI document as a stranger's parser reads it: is it valid, and does it describe the
// messages that the relay sends?
import { Parser } from '@asyncapi/parser';
import { asyncApiDocument, EVENT_TYPES, eventSchemas, toEventMessage } from '@siyi/contracts';
import { EVENT_SCHEMAS, type EventType } from '@siyi/decision';
import { type Instant, uuidOf } from '@siyi/kernel';
import { encodeLeaf } from '@siyi/log';
import { describe, expect, it } from 'vitest';

type Json = Record<string, unknown>;

const HASH = 'h'.repeat(43);
const IDS = { eventId: uuidOf('event'), commandId: uuidOf('command') };
const LEAF = {
  ...IDS,
  ledger: '140724',
  village: '140724201215',
  villagePosition: 7,
  stream: `decision-${uuidOf('decision')}`,
  decisionId: uuidOf('decision'),
  version: 3,
  schemaVersion: 1,
  procedureHash: HASH,
  lawHash: HASH,
  actor: { seat: 'village-committee', person: 'person-1' },
  occurredAt: '2026-03-16T08:00:00.000Z' as Instant,
  recordedAt: '2026-03-17T00:30:00.000Z' as Instant,
  correlationId: IDS.commandId,
  causationId: IDS.commandId,
  previous: HASH,
  commitments: { reason: HASH },
  evidence: [{ sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 120_000 }],
};

/** The message that the relay sends of an event of a type, with every field its data may have. */
function messageOf(type: EventType): Json {
  const data = EVENT_SCHEMAS[type].parse(sampleOf(dataSchemaOf(type)));
  const leaf = { ...LEAF, type, data: data as Json };
  const message = toEventMessage(LEAF.ledger, { ...leaf, position: 12, bytes: encodeLeaf(leaf) });
  return JSON.parse(new TextDecoder().decode(message));
}

/** What the published schema of an event says of its data. */
function dataSchemaOf(type: EventType): Json {
  const { allOf } = (
    eventSchemas().$defs as Record<string, { allOf: [Json, { properties: Json }] }>
  )[type] ?? { allOf: [{}, { properties: {} }] };
  return allOf[1].properties.data as Json;
}

/** A value that a schema admits. */
function sampleOf(schema: Json): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (schema.type) {
    case 'object': {
      const members = Object.entries((schema.properties ?? {}) as Record<string, Json>);
      return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(member)]));
    }
    case 'array':
      return [sampleOf(schema.items as Json)];
    case 'integer':
      return 1;
    case 'boolean':
      return true;
    default:
      return '文字';
  }
}

/**
 * What a parser finds wrong with messages, each under the payload schema of its type.
 *
 * The parser compares examples with their schemas in documents of AsyncAPI 2 only, whose schemas
 * are of the same dialect; so the schemas are put into one.
 */
async function problemsWith(examples: readonly (readonly [EventType, Json])[]) {
  const { messages, schemas } = asyncApiDocument().components as Record<string, Json>;
  const channels = examples.map(([type, payload], index) => {
    const message = { ...(messages?.[type] as Json), examples: [{ payload }] };
    return [`example-${index}`, { subscribe: { message } }];
  });
  return errorsOf({
    asyncapi: '2.6.0',
    info: { title: 'examples', version: '1.0.0' },
    channels: Object.fromEntries(channels),
    components: { schemas },
  });
}

async function errorsOf(document: object): Promise<readonly string[]> {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

// A parse of the document takes half a second on an idle machine.
const PATIENCE = { timeout: 30_000 };

describe('the AsyncAPI document', PATIENCE, () => {
  it('is valid', async () => {
    expect(await errorsOf(asyncApiDocument())).toEqual([]);
  });

  it('names every type of event, and what it is sent on', async () => {
    const { document } = await new Parser().parse(JSON.stringify(asyncApiDocument()));
    expect(document?.version()).toBe('3.0.0');
    expect(document?.operations().all()[0]?.action()).toBe('send');
    expect(
      document
        ?.messages()
        .all()
        .map((message) => message.id()),
    ).toEqual(EVENT_TYPES);
    expect(document?.channels().all()[0]?.address()).toBe(
      'siyi.{ledger}.{village}.{stream}.{type}',
    );
  });

  it('describes the message of every type', async () => {
    const examples = EVENT_TYPES.map((type) => [type, messageOf(type)] as const);
    expect(await problemsWith(examples)).toEqual([]);
  });

  it('describes no message that differs', async () => {
    const notice = messageOf('NoticePosted');
    const { data: _none, ...bare } = notice;
    const broken: readonly Json[] = [
      { ...notice, type: 'siyi.NoticeEnded' },
      { ...notice, sequence: '7' },
      { ...notice, specversion: '0.3' },
      bare,
      { ...notice, data: messageOf('NoticeEnded').data },
      { ...notice, data: { ...(notice.data as Json), colour: 'red' } },
    ];
    const problems = await problemsWith(broken.map((one) => ['NoticePosted', one] as const));
    for (const index of broken.keys()) {
      const place = `channels.example-${index}.`;
      expect(
        problems.filter((one) => one.startsWith(place)),
        `${index}`,
      ).not.toEqual([]);
    }
  });
});

describe('the schemas of the events', () => {
  it('are one for each type, beside the envelope', () => {
    const { oneOf, $defs } = eventSchemas();
    expect(Object.keys($defs as Json)).toEqual(['Envelope', ...EVENT_TYPES]);
    expect(oneOf).toEqual(EVENT_TYPES.map((type) => ({ $ref: `#/$defs/${type}` })));
  });
});
