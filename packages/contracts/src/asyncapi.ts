import { EVENT_ATTRIBUTES, EVENT_MESSAGE_TYPE } from './event-message.ts';
import { EVENT_TYPES, eventDefinitions, type JsonSchema } from './event-schemas.ts';
import { EVENT_JETSTREAM } from './jetstream.ts';

/**
 * The AsyncAPI 3 document of what the decision service sends on NATS.
 *
 * The NATS binding (0.1.0) knows queues only, so the facts of JetStream are in `x-jetstream`.
 */
export function asyncApiDocument(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: INFO,
    defaultContentType: EVENT_MESSAGE_TYPE,
    channels: { events: channel() },
    operations: {
      sendEvents: {
        action: 'send',
        channel: { $ref: '#/channels/events' },
        summary: 'Every recorded event, once and in the order of the ledger.',
        messages: EVENT_TYPES.map((type) => ({ $ref: `#/channels/events/messages/${type}` })),
      },
    },
    components: {
      messages: Object.fromEntries(EVENT_TYPES.map((type) => [type, message(type)])),
      schemas: {
        ...eventDefinitions('draft-7', '#/components/schemas/'),
        EventMessage: MESSAGE_SCHEMA,
      },
    },
  };
}

const INFO = {
  title: '四议 Siyi: events',
  version: '1.0.0',
  description:
    'Events of village decisions, as CloudEvents 1.0 in structured JSON. JetStream is a cache: ' +
    'a subscriber that finds a gap in `sequence` fills it from `GET /villages/{code}/events?after=`.',
  license: { name: 'Apache-2.0' },
};

function channel(): JsonSchema {
  return {
    address: 'siyi.{ledger}.{village}.{stream}.{type}',
    description:
      'The events of a ledger; of one village by the filter `siyi.<ledger>.<village>.>`.',
    parameters: {
      ledger: { description: 'The 6-digit code of the county.' },
      village: { description: 'The 12-digit code of the village.' },
      stream: { description: '`decision-<uuid>` or `village-<code>`.' },
      type: { description: 'The type of the event.', enum: EVENT_TYPES },
    },
    messages: Object.fromEntries(
      EVENT_TYPES.map((type) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    'x-jetstream': {
      stream: 'SIYI_<ledger>',
      subjects: ['siyi.<ledger>.>'],
      ...EVENT_JETSTREAM,
      sequence: 'Equal to the position: the only publisher expects the sequence before it.',
    },
  };
}

function message(type: string): JsonSchema {
  const properties = {
    type: { const: `siyi.${type}` },
    data: { $ref: `#/components/schemas/${type}` },
  };
  return {
    name: type,
    contentType: EVENT_MESSAGE_TYPE,
    headers: HEADERS,
    payload: { allOf: [{ $ref: '#/components/schemas/EventMessage' }, { properties }] },
  };
}

const HEADERS = {
  type: 'object',
  properties: {
    'Content-Type': { const: EVENT_MESSAGE_TYPE },
    'Nats-Msg-Id': { type: 'string', description: '`<ledger>:<position>`.' },
    'Nats-Expected-Last-Sequence': {
      type: 'string',
      description: 'The position before: a second publisher, or one that is late, is refused.',
    },
  },
};

const ORDINAL = { type: 'string', pattern: '^[0-9]{16}$' };
const MESSAGE_SCHEMA = {
  type: 'object',
  required: [...EVENT_ATTRIBUTES, 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid', description: '`eventId`.' },
    source: { type: 'string', format: 'uri-reference', description: '`/siyi/<ledger>/<village>`.' },
    type: { type: 'string', description: '`siyi.<EventType>`.' },
    subject: { type: 'string', description: '`stream`.' },
    time: { type: 'string', format: 'date-time', description: '`occurredAt`, as claimed.' },
    datacontenttype: { const: 'application/json' },
    sequence: { ...ORDINAL, description: '`villagePosition` in 16 digits: dense in the village.' },
    position: { ...ORDINAL, description: 'Dense in the ledger, from 1, in 16 digits.' },
    recordedtime: { type: 'string', format: 'date-time', description: '`recordedAt`: ours.' },
    data: {
      description: 'The leaf. Its RFC 8785 form is, byte for byte, what the log has hashed.',
    },
  },
};
