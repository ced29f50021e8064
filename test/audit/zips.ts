// Zips that no packer writes.
import { packZip } from '@siyi/bundle';

const CENTRAL_HEADER = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const SIZE_AT = 24;

/** Two entries of the same name and other content. */
export function duplicateZip(): Uint8Array {
  const [one, two] = ['MANIFEST.json', 'MANIFEST.jso!'];
  const zip = Buffer.from(zipOf({ [one]: '{}', [two]: '[]' }));
  for (let at = zip.indexOf(two); at >= 0; at = zip.indexOf(two)) zip.write(one, at);
  return zip;
}

/** Two entries that say that they unpack to 4 GiB each. */
export function hugeZip(): Uint8Array {
  const zip = Buffer.from(zipOf({ a: 'a', b: 'b' }));
  for (let at = zip.indexOf(CENTRAL_HEADER); at >= 0; at = zip.indexOf(CENTRAL_HEADER, at + 1)) {
    zip.writeUInt32LE(0xffff_fff0, at + SIZE_AT);
  }
  return zip;
}

/** An entry whose name an object of JavaScript cannot hold. */
export function unnamableZip(): Uint8Array {
  const [name, stand] = ['__proto__', '--proto--'];
  const zip = Buffer.from(zipOf({ [stand]: 'x' }));
  for (let at = zip.indexOf(stand); at >= 0; at = zip.indexOf(stand)) zip.write(name, at);
  return zip;
}

function zipOf(texts: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  return packZip(
    new Map(Object.entries(texts).map(([name, words]) => [name, encoder.encode(words)])),
  );
}
