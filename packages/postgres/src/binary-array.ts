// Arrays in Postgres' binary format (src/backend/utils/adt/arrayfuncs.c, array_recv): no escaping,
// and a fifth of the work that the text format makes on both sides.

// src/include/catalog/pg_type.dat
const OID = { bytea: 17, int8: 20, int4: 23, text: 25, uuid: 2950 } as const;

export function uuidArray(values: readonly string[]): Buffer {
  return arrayOf(
    OID.uuid,
    values,
    () => 16,
    (buffer, value, at) => {
      buffer.write(value.replaceAll('-', ''), at, 'hex');
    },
  );
}

export function int4Array(values: readonly number[]): Buffer {
  return arrayOf(
    OID.int4,
    values,
    () => 4,
    (buffer, value, at) => buffer.writeInt32BE(value, at),
  );
}

export function int8Array(values: readonly number[]): Buffer {
  return arrayOf(
    OID.int8,
    values,
    () => 8,
    (buffer, value, at) => {
      buffer.writeBigInt64BE(BigInt(value), at);
    },
  );
}

export function byteaArray(values: readonly Uint8Array[]): Buffer {
  return arrayOf(
    OID.bytea,
    values,
    (value) => value.length,
    (buffer, value, at) => {
      buffer.set(value, at);
    },
  );
}

export function textArray(values: readonly string[]): Buffer {
  const bytes = values.map((value) => Buffer.from(value, 'utf8'));
  return arrayOf(
    OID.text,
    bytes,
    (value) => value.length,
    (buffer, value, at) => {
      buffer.set(value, at);
    },
  );
}

const HEADER_SIZE = 20;
const EMPTY_HEADER_SIZE = 12;

function arrayOf<T>(
  oid: number,
  values: readonly T[],
  sizeOf: (value: T) => number,
  write: (buffer: Buffer, value: T, at: number) => void,
): Buffer {
  const sizes = values.map(sizeOf);
  const isEmpty = values.length === 0;
  const head = isEmpty ? EMPTY_HEADER_SIZE : HEADER_SIZE;
  const buffer = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, head));
  // Dimensions, whether there are nulls, the type; for one dimension its length and lower bound.
  buffer.writeInt32BE(isEmpty ? 0 : 1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (isEmpty) return buffer;
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = head;
  for (const [index, value] of values.entries()) {
    const size = sizes[index] ?? 0;
    buffer.writeInt32BE(size, at);
    write(buffer, value, at + 4);
    at += 4 + size;
  }
  return buffer;
}
