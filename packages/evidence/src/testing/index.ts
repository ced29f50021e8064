// What every place of evidence must pass, and an S3 server to pass it on.
export * from './evidence-contract.ts';
export * from './s3-server.ts';
