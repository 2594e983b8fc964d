import type { Counters } from '../backend/counters.js';
import type { CounterName } from '../errors/counter-name.js';
import { LimitError } from '../errors/limit-error.js';
import { ProtocolError } from '../errors/protocol-error.js';
import type { Limits } from '../model/limits.js';
import { ErrorCode } from '../protocol/error-code.js';
import { PartyCount } from './party-count.js';
import { type Limited, RateGate } from './rate-gate.js';

/** What lets requests through as long as there are not too many of them. */
export interface Gates {
  readonly rates: RateGate;
  /** How often a party may call; `undefined` where nobody counts. */
  readonly callRate: Limited | undefined;
  /** How often an address may send anything; `undefined` where nobody counts. */
  readonly addressRate: Limited | undefined;
  readonly runningCalls: PartyCount;
  readonly openSubscriptions: PartyCount;
}

const RETRY_MS = 1000;

/**
 * Makes the gates of a server.
 *
 * @param report tells the operator of an exception of the limiter
 */
export function createGates(
  limits: Limits,
  counters: Counters,
  report: (error: unknown) => void,
): Gates {
  const { limiter, limiterFailure, callRate, addressRate } = limits;
  return {
    rates: new RateGate({ limiter, failure: limiterFailure, counters, report }),
    callRate: callRate === false ? undefined : { ...CALLS, rate: callRate },
    addressRate: addressRate === false ? undefined : { ...REQUESTS, rate: addressRate },
    runningCalls: countCalls(limits),
    openSubscriptions: countSubscriptions(limits),
  };
}

const CALLS = {
  counter: 'calls_too_often',
  prefix: 'calls:',
  what: 'calls of this client',
} as const;
const REQUESTS = {
  counter: 'requests_too_often',
  prefix: 'requests:',
  what: 'requests from this address',
} as const;

function countCalls({ calls, callsPerPrincipal }: Limits): PartyCount {
  return new PartyCount({
    all: calls,
    own: callsPerPrincipal,
    // All others are as badly off, whatever this client does.
    tooMany: () =>
      new LimitError('calls_full', 503, tooManyCalls('This server has', calls), RETRY_MS),
    tooManyOwn: () =>
      new LimitError(
        'client_calls_full',
        429,
        tooManyCalls('This client has', callsPerPrincipal),
        RETRY_MS,
      ),
  });
}

function tooManyCalls(whose: string, most: number): string {
  return `${whose} ${most} calls running, which is as many as there may be.`;
}

function countSubscriptions({ subscriptions, subscriptionsPerPrincipal }: Limits): PartyCount {
  return new PartyCount({
    all: subscriptions,
    own: subscriptionsPerPrincipal,
    tooMany: () =>
      full('subscriptions_full', `This server holds at most ${subscriptions} subscriptions`),
    tooManyOwn: () =>
      full(
        'client_subscriptions_full',
        `This client holds ${subscriptionsPerPrincipal} subscriptions, which is as many as it may`,
      ),
  });
}

// In band, before anything is acknowledged: a client that listens need not know about HTTP.
function full(counter: CounterName, said: string): ProtocolError {
  const message = `${said} at a time. Try again later.`;
  return new ProtocolError(ErrorCode.InternalError, message, { counter });
}
