import { PROBLEM_TYPE, type Problem } from '@siyi/contracts';
import {
  AssertionError,
  type Bilingual,
  IntegrityError,
  InvalidInput,
  type Refusal,
  TransientFailure,
} from '@siyi/kernel';
import type { Context, TypedResponse } from 'hono';
import { accepts } from 'hono/accepts';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HttpContext, HttpEnv, Language } from './http-env.ts';
import { AccessDenied, HttpFault, type HttpFaultCode } from './http-fault.ts';
import { languageOf } from './language.ts';
import { FAULT_MESSAGES, inputMessage } from './problem-words.ts';

/** Renders the page that a browser gets in place of a problem document; escapes what it shows. */
export type RenderProblem = (
  problem: Problem,
  language: Language,
  c: HttpContext,
) => string | Promise<string>;

/** Fits every route's handler, whatever answers it declares. */
export type ProblemResponse = Response & TypedResponse<never, never, never>;

// Also the answer of a service whose health says so.
export const UNAVAILABLE = 503;

// The one place with the numbers of HTTP. A refusal whose code is not here is 422.
const STATUS: Readonly<Record<string, number>> = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'cross-site-request': 403,
  'not-authorised': 403,
  'not-found': 404,
  'unknown-decision': 404,
  'unknown-procedure': 404,
  'method-not-allowed': 405,
  'stage-not-open': 409,
  'decision-closed': 409,
  'command-id-reused': 409,
  'version-conflict': 409,
  'other-size': 409,
  'state-lost': 409,
  'never-signed': 409,
  'has-state': 409,
  'other-generation': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  frozen: 423,
  'too-many-requests': 429,
  'internal-error': 500,
  unavailable: UNAVAILABLE,
  'record-in-doubt': UNAVAILABLE,
} satisfies Record<HttpFaultCode, number> & Record<string, number>;
const REFUSED = 422;
// With If-Match it is the condition of the request that failed (RFC 9110 section 13.1.1).
const PRECONDITION_FAILED = 412;
// Hono's word for a handler that took too long; to the caller it is the service that was not there.
const TIMED_OUT = 504;

const TITLES: Readonly<Record<number, Bilingual>> = {
  400: { zh: '填写有误', en: 'Bad input' },
  401: { zh: '请先登录', en: 'Not signed in' },
  403: { zh: '无权办理', en: 'Not allowed' },
  404: { zh: '找不到', en: 'Not found' },
  405: { zh: '不接受这种请求', en: 'Method not allowed' },
  409: { zh: '与现状不符', en: 'In conflict with the present state' },
  412: { zh: '版本已变', en: 'The version has moved on' },
  413: { zh: '内容太大', en: 'Too large' },
  415: { zh: '格式不支持', en: 'Format not supported' },
  422: { zh: '按规定不能办理', en: 'Refused by the rules' },
  423: { zh: '已封存', en: 'Closed for good' },
  429: { zh: '请求太多', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'The system failed' },
  503: { zh: '暂时不可用', en: 'Not available right now' },
};

/** What a page, or the problem in its place, depends on besides its address. */
export const VARY = 'Accept, Accept-Language, Cookie';

const RETRY_AFTER_SECONDS = 2;

/** What an error says to the outside: never its message, which is for the logger. */
type Outside = Pick<Problem, 'code' | 'message' | 'faults' | 'rule' | 'article' | 'operands'> & {
  readonly outcome?: 'refused';
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers with a problem (RFC 9457), or with the service's page where the caller is a browser. */
export function problemResponse(c: Context<HttpEnv>, error: unknown): Promise<ProblemResponse> {
  const outside = outsideOf(error);
  const status = statusOf(outside.code, c);
  if (status >= 500) logFailure(c, error);
  return respond(c, outside, status);
}

/** Answers a refused command: a problem with its code, rule, article and numbers. */
export function refusalResponse(c: Context<HttpEnv>, refusal: Refusal): Promise<ProblemResponse> {
  return respond(c, { ...refusal, outcome: 'refused' }, statusOf(refusal.code, c));
}

/** An outage is expected; what contradicts itself needs a human, now. */
function logFailure(c: Context<HttpEnv>, error: unknown): void {
  const isGrave = error instanceof IntegrityError || error instanceof AssertionError;
  const level = error instanceof TransientFailure ? 'warn' : isGrave ? 'fatal' : 'error';
  c.get('logger')[level]({ err: error, requestId: c.get('requestId') }, 'failed');
}

function outsideOf(error: unknown): Outside {
  if (error instanceof InvalidInput) return invalid(error);
  if (error instanceof AccessDenied) return fromCode(error.reason, challenge(error));
  if (error instanceof HttpFault) return fromCode(error.code, error.headers);
  if (error instanceof TransientFailure) return fromCode('unavailable', RETRY_LATER);
  if (error instanceof HTTPException) return fromFramework(error);
  return fromCode('internal-error');
}

const RETRY_LATER = { 'Retry-After': String(RETRY_AFTER_SECONDS) };

function fromCode(code: HttpFaultCode, headers: Readonly<Record<string, string>> = {}): Outside {
  return { code, message: FAULT_MESSAGES[code], headers };
}

function invalid({ faults }: InvalidInput): Outside {
  return { code: 'invalid-input', message: inputMessage(faults), faults };
}

// RFC 9110 section 15.5.2: a 401 names at least one challenge.
function challenge({ reason }: AccessDenied): Readonly<Record<string, string>> {
  return reason === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {};
}

/** Hono and its validators throw these, always before a handler runs. */
function fromFramework({ status }: HTTPException): Outside {
  if (status === STATUS['unsupported-media-type']) return fromCode('unsupported-media-type');
  if (status === STATUS['body-too-large']) return fromCode('body-too-large');
  if (status === STATUS['cross-site-request']) return fromCode('cross-site-request');
  if (status === TIMED_OUT) return fromCode('unavailable', RETRY_LATER);
  if (status !== STATUS['invalid-input']) return fromCode('internal-error');
  return invalid(
    new InvalidInput([
      {
        path: 'body',
        message: { zh: '不是正确的表单', en: 'is not a good form' },
      },
    ]),
  );
}

/** The status of an answer with this code: for pages that tell a refusal in their own way. */
export function statusOf(code: string, c: Context<HttpEnv>): ContentfulStatusCode {
  if (code === 'version-conflict' && c.req.header('If-Match') !== undefined) {
    return PRECONDITION_FAILED;
  }
  return (STATUS[code] ?? REFUSED) as ContentfulStatusCode;
}

async function respond(
  c: Context<HttpEnv>,
  { headers = {}, ...outside }: Outside,
  status: number,
): Promise<ProblemResponse> {
  const language = languageOf(c);
  const problem: Problem = {
    type: `/problems/${outside.code}`,
    title: TITLES[status]?.[language] ?? outside.code,
    status,
    detail: outside.message[language],
    ...outside,
    requestId: c.get('requestId'),
  };
  const render = wantsPage(c) ? c.get('renderProblem') : undefined;
  const body = render ? await render(problem, language, c) : JSON.stringify(problem);
  const type = render ? 'text/html; charset=utf-8' : PROBLEM_TYPE;
  const response = c.body(body, status as ContentfulStatusCode, {
    ...headers,
    'Content-Type': type,
    'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
    'Cache-Control': 'no-store',
    Vary: VARY,
  });
  return response as ProblemResponse;
}

/** Whether the caller is a browser that shows a page, by what it accepts first. */
export function wantsPage(c: Context<HttpEnv>): boolean {
  const supports = [PROBLEM_TYPE, 'application/json', 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: PROBLEM_TYPE }) === 'text/html';
}
