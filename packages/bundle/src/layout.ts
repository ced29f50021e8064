/** Where things lie in a bundle. The folder of a village is laid out as its log is published. */
export const BUNDLE_FORMAT = 'siyi-bundle/v1';
export const MANIFEST = 'MANIFEST.json';
export const HOW_TO_VERIFY = 'VERIFY.txt';

export const lawPath = (hash: string) => `law/${hash}.json`;
export const procedurePath = (hash: string) => `procedure/${hash}.json`;
export const proofPath = (village: string, index: number) => `proof/${village}/${index}.tlog-proof`;
export const openingsPath = (village: string) => `opening/${village}.json`;
export const evidencePath = (sha256: string) => `evidence/${sha256}`;

/** The folder of a log, with its slash: `village/<code>/`, and below it those that go on from it. */
export function logFolder(village: string, generation: number): string {
  return `village/${village}/${generation === 1 ? '' : `${generation}/`}`;
}

/** The files of a bundle, by their paths. */
export type Files = ReadonlyMap<string, Uint8Array>;
