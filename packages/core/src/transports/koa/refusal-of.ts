import { InsufficientScopeError } from '../../errors/insufficient-scope-error.js';
import { LimitError } from '../../errors/limit-error.js';
import type { Authentication } from './authentication.js';
import { Refusal } from './refusal.js';

/**
 * With what a request is turned away for an error.
 *
 * @throws the error itself, where it is no reason to turn a request away
 */
export function refusalOf(error: unknown, authentication: Authentication | undefined): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  if (error instanceof LimitError) {
    return new Refusal(error.counter, error.httpStatus, error, {
      'Retry-After': String(error.retryAfter),
    });
  }
  if (error instanceof InsufficientScopeError) {
    const challenge = authentication?.challengeFor(error.scopes);
    const headers = challenge === undefined ? {} : { 'WWW-Authenticate': challenge };
    return new Refusal('scope_refused', 403, error, headers);
  }
  throw error;
}
