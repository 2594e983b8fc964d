/** What a server counts: everything that it refused, cut short or dropped. `docs/limits.md` tells of each. */
export const COUNTER_NAMES = [
  'requests_too_often',
  'host_refused',
  'token_refused',
  'token_unjudged',
  'scope_refused',
  'method_refused',
  'accept_refused',
  'body_type_refused',
  'body_too_large',
  'body_broken',
  'message_refused',
  'message_too_deep',
  'request_refused',
  'session_unknown',
  'sessions_full',
  'stream_refused',
  'streams_full',
  'calls_too_often',
  'client_calls_full',
  'calls_full',
  'call_timed_out',
  'result_too_large',
  'client_subscriptions_full',
  'subscriptions_full',
  'reader_dropped',
  'limiter_failed',
  'stopping',
  'unexpected_error',
] as const;

/** The name of something that a server counts. */
export type CounterName = (typeof COUNTER_NAMES)[number];
