import type { Refusal } from '@siyi/kernel';

// What the engine itself refuses: these need no law.

export const VERSION_CONFLICT = 'version-conflict';

export const COMMAND_ID_REUSED: Refusal = {
  code: 'command-id-reused',
  operands: {},
  message: {
    zh: '这个命令编号已用于另一个命令。请换一个新的编号再提交。',
    en: 'This command id belongs to another command. Send it again under a new id.',
  },
};

export const UNKNOWN_DECISION: Refusal = {
  code: 'unknown-decision',
  operands: {},
  message: {
    zh: '这个村没有这项决策。请核对决策编号。',
    en: 'This village has no such decision. Check the id of the decision.',
  },
};

export function versionConflict(expected: number, actual: number): Refusal {
  return {
    code: VERSION_CONFLICT,
    operands: { needed: expected, had: actual },
    message: {
      zh: '同时有别人在办理这件事。请刷新后再提交。',
      en: 'Somebody else acted on it at the same time. Look again, then send it again.',
    },
  };
}
