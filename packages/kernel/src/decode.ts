import { bytesOfBase64, toBase64, toBase64Url, toHex } from '#digest';

// A lenient decoder gives many texts the same bytes, and then a signed text can be changed without
// anybody noticing. So these take only the text that the encoder writes.

/** The bytes of standard base64 with its padding; undefined for any other spelling. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = bytesOfBase64(text);
  return toBase64(bytes) === text ? bytes : undefined;
}

/** The bytes of base64url without padding; undefined for any other spelling. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes = bytesOfBase64(text);
  return toBase64Url(bytes) === text ? bytes : undefined;
}

/** The bytes of hex in lower case, two digits a byte; undefined for any other spelling. */
export function fromHex(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor(text.length / 2));
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16);
  }
  return toHex(bytes) === text ? bytes : undefined;
}
