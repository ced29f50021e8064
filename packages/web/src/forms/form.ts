import type { CommandType } from '@siyi/decision';
import type { Bilingual, Fault } from '@siyi/kernel';
import { CLOSING_FORMS } from './commands/closing.ts';
import { CORRECTION_FORMS } from './commands/correct-record.ts';
import { ERASURE_FORMS } from './commands/erasure.ts';
import { EVALUATION_FORMS } from './commands/evaluation.ts';
import { EXCEPTION_FORMS } from './commands/exception.ts';
import { MEETING_FORMS } from './commands/meeting.ts';
import { MOTION_FORMS } from './commands/motion.ts';
import { NOTICE_FORMS } from './commands/notice.ts';
import { OBJECTION_FORMS } from './commands/objection.ts';
import { REVIEW_FORMS } from './commands/review.ts';
import { SUPERVISION_FORMS } from './commands/supervision.ts';
import { VILLAGE_FORMS } from './commands/village.ts';
import { PEOPLE_FORMS } from './commands/village-people.ts';
import { WORKS_FORMS } from './commands/works.ts';
import { type Field, type FormPart, type FormValues, fieldsOf } from './field.ts';

/** A command that a person can fill in: all but those that a timer sends. */
export type FormCommand = Exclude<CommandType, 'EndNotice' | 'LapseDecision' | 'RemindDeadline'>;

/** The form of a command. */
export interface CommandForm {
  /** What sending it does: the heading and the words on the button. */
  readonly title: Bilingual;
  /** What to know before filling it in. */
  readonly lead?: Bilingual;
  /** Whether it cannot be taken back. */
  readonly grave?: true;
  readonly parts: readonly FormPart[];
  /** Fields of which one at least must be filled in, and what is said at the first when none is. */
  readonly oneOf?: { readonly paths: readonly [string, ...string[]]; readonly message: Bilingual };
  /** What is in the data though nothing of it was filled in. */
  readonly always?: Readonly<Record<string, object>>;
  /** What an untouched form shows. */
  readonly initial?: FormValues;
  /** Finds figures that contradict each other, of fields that are not sent. */
  readonly check?: (values: FormValues) => readonly Fault[];
}

const FORMS: Readonly<Record<FormCommand, CommandForm>> = {
  ...VILLAGE_FORMS,
  ...PEOPLE_FORMS,
  ...ERASURE_FORMS,
  ...MOTION_FORMS,
  ...MEETING_FORMS,
  ...REVIEW_FORMS,
  ...NOTICE_FORMS,
  ...OBJECTION_FORMS,
  ...WORKS_FORMS,
  ...EVALUATION_FORMS,
  ...SUPERVISION_FORMS,
  ...EXCEPTION_FORMS,
  ...CORRECTION_FORMS,
  ...CLOSING_FORMS,
};

/** The commands that have a form. */
export const FORM_COMMANDS = Object.keys(FORMS) as readonly FormCommand[];

export function isFormCommand(type: string): type is FormCommand {
  return Object.hasOwn(FORMS, type);
}

export function formOf(command: FormCommand): CommandForm {
  return FORMS[command];
}

/** Every field of a command's form, in its order. */
export function formFields(command: FormCommand): readonly Field[] {
  return fieldsOf(FORMS[command].parts);
}
