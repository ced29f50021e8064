export * as bundle from '@siyi/bundle';
export * as contracts from '@siyi/contracts';
export * as decision from '@siyi/decision';
export * as kernel from '@siyi/kernel';
export * as log from '@siyi/log';
export * as procedure from '@siyi/procedure';
