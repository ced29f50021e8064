/** What the HTTP interface itself can find wrong, before any rule is asked. */
export type HttpFaultCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'cross-site-request'
  | 'not-found'
  | 'method-not-allowed'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'unavailable'
  | 'record-in-doubt'
  | 'internal-error';

/** A request that the HTTP interface itself answers. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly code: HttpFaultCode;
  /** Headers that belong to the answer, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: HttpFaultCode, headers: Readonly<Record<string, string>> = {}) {
    super(code);
    this.code = code;
    this.headers = headers;
  }
}

/** Nobody is signed in, or this one may not; the caller acts. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
  readonly reason: 'unauthenticated' | 'forbidden';

  constructor(reason: 'unauthenticated' | 'forbidden') {
    super(reason);
    this.reason = reason;
  }
}
