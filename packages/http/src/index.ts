// HTTP for all services: the application with its limits, headers, problems, sign-in, health and
// metrics, and the server under it. It knows no route of a service, no rule and no page: pages are
// rendered by the service, which hands in how a problem looks. Status numbers of failures stand in
// problem-response.ts alone. Read app.ts first.
export * from './access.ts';
export * from './actor.ts';
export * from './app.ts';
export * from './feed-health.ts';
export type { HealthCheck } from './health.ts';
export type { HttpContext, HttpEnv, Language } from './http-env.ts';
export * from './http-fault.ts';
export { languageOf, TEXT_SIZES, type TextSize, textSizeOf } from './language.ts';
export type { GaugeSource } from './metrics.ts';
export { PROBLEM_ANSWER } from './openapi.ts';
export {
  type ProblemResponse,
  problemResponse,
  type RenderProblem,
  refusalResponse,
  statusOf,
  wantsPage,
} from './problem-response.ts';
export type { RateLimit } from './rate-limit.ts';
export * from './request-header.ts';
export { sandbox } from './sandbox.ts';
export * from './send-events.ts';
export * from './serve.ts';
export * from './server-health.ts';
export * from './static-files.ts';
