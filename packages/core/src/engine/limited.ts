import { partyOf } from '../context/party-of.js';
import type { Operation } from './operation.js';

/**
 * Lets a method run only as often, and as many times at once, as its client and the server may.
 * Specification: tools, security considerations.
 */
export function limited(operation: Operation): Operation {
  return async (call) => {
    const { callRate, rates, runningCalls, exchange } = call;
    const party = partyOf(exchange);
    const waiting = callRate && rates.pass(party, callRate);
    // A turn before the handler would let later messages of the client overtake.
    if (waiting !== undefined) {
      await waiting;
    }
    runningCalls.begin(party);
    try {
      return await operation(call);
    } finally {
      runningCalls.end(party);
    }
  };
}
