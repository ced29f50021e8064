import { fault, IntegrityError, InvalidInput } from '@siyi/kernel';

/** What a subject names of an event, beside its ledger. */
export interface SubjectParts {
  readonly village: string;
  readonly stream: string;
  readonly type: string;
}

// NATS refuses spaces, dots, `*` and `>` in a token and slashes in the name of a JetStream; these
// characters are those that its documentation recommends, and JSON and URIs need no escape for them.
const TOKEN = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether a name can be a token of a subject: 1 to 128 of `A-Z a-z 0-9 _ -`. */
export function isSubjectToken(name: string): boolean {
  return TOKEN.test(name);
}

/** The JetStream that holds a ledger, `SIYI_140724`; throws InvalidInput for a name it cannot have. */
export function jetStreamName(ledger: string): string {
  return `SIYI_${checked('ledger', ledger)}`;
}

/** `siyi.<ledger>.<village>.<stream>.<EventType>`; throws IntegrityError where a name cannot be there. */
export function subjectOf(ledger: string, event: SubjectParts): string {
  const problem = subjectProblem(ledger, event);
  if (problem) throw new IntegrityError(problem);
  return `siyi.${ledger}.${event.village}.${event.stream}.${event.type}`;
}

/** The names that cannot be in a subject, in words; undefined when all can. */
export function subjectProblem(ledger: string, event: SubjectParts): string | undefined {
  const names = [ledger, event.village, event.stream, event.type];
  const bad = names.findIndex((name) => !TOKEN.test(name));
  if (bad === -1) return undefined;
  const part = ['ledger', 'village', 'stream', 'type'][bad];
  return `${part} ${JSON.stringify(names[bad])} is no token of a subject`;
}

/** All subjects of a ledger, or of one village in it; throws InvalidInput for a name they cannot have. */
export function subjectFilter(of: { ledger: string; village?: string | undefined }): string {
  const ledger = checked('ledger', of.ledger);
  return of.village === undefined
    ? `siyi.${ledger}.>`
    : `siyi.${ledger}.${checked('village', of.village)}.>`;
}

function checked(field: string, name: string): string {
  if (TOKEN.test(name)) return name;
  throw new InvalidInput([
    fault(
      [field],
      `${field} 只能含字母、数字、“-”和“_”,1 到 128 个`,
      'expected 1 to 128 letters, digits, "-" or "_"',
    ),
  ]);
}
