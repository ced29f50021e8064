interface FileKind {
  /** What a file of it begins with. */
  readonly signature: readonly number[];
  /** How the name of such a file ends. */
  readonly extension: string;
}

/**
 * What a phone's camera and a scanner make. Each begins with bytes that no other has, so that the
 * type of a file is known from its content alone.
 */
export const EVIDENCE_TYPES: Readonly<Record<string, FileKind>> = {
  'application/pdf': { signature: [0x25, 0x50, 0x44, 0x46], extension: 'pdf' },
  'image/jpeg': { signature: [0xff, 0xd8, 0xff], extension: 'jpg' },
  'image/png': { signature: [0x89, 0x50, 0x4e, 0x47], extension: 'png' },
};

/** The media type of a file by its first bytes; undefined for a kind that is not kept. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const found = Object.entries(EVIDENCE_TYPES).find(([, { signature }]) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  return found?.[0];
}
