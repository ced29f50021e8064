import type { Addresses } from '@siyi/contracts';

const WHAT: Readonly<Record<keyof Addresses, string>> = {
  decision: '村“两委”和乡镇办理 · decisions, for committees and townships',
  disclosure: '公开栏 · the public board, for villagers',
  supervision: '监督台 · events as they happen, for supervision committees',
  audit: '审计回放 · replay, for auditors',
  postgres: '数据库 · the record',
  nats: '广播 · the broadcast',
};

/** The addresses for a terminal, a line each. */
export function tellAddresses(addresses: Addresses): string {
  const names = Object.keys(WHAT) as (keyof Addresses)[];
  const lines = names.map((name) => `  ${(addresses[name] ?? '').padEnd(44)}${WHAT[name]}`);
  return [
    '四议已启动,按 Ctrl-C 停止。演示用的村和数据都是虚构的。',
    'Siyi is up; Ctrl-C stops it. The village and its data are invented.',
    ...lines,
    '',
  ].join('\n');
}
