import { type ContentPlace, createFolderPlace, createS3Place } from '@siyi/evidence';
import type { DecisionConfig } from './config.ts';

/** Where this service keeps evidence: the folder or the bucket that its environment names. */
export async function openEvidencePlace(config: DecisionConfig): Promise<ContentPlace> {
  if (!('SIYI_EVIDENCE_S3_URL' in config)) return createFolderPlace(config.SIYI_EVIDENCE_FOLDER);
  return createS3Place({
    url: config.SIYI_EVIDENCE_S3_URL,
    region: config.SIYI_EVIDENCE_S3_REGION,
    keyId: config.SIYI_EVIDENCE_S3_KEY_ID,
    secret: config.SIYI_EVIDENCE_S3_SECRET,
  });
}
