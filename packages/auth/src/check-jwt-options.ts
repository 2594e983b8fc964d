import type { StartupProblem } from '@lmcp/core';
import {
  checkAudience,
  checkNames,
  checkOneOf,
  checkSeconds,
  checkText,
  checkUrl,
  notA,
} from './check-options.js';
import type { JwtOptions } from './jwt-options.js';
import { StartupCode } from './startup-code.js';

const PLACE = 'jwt, { algorithms }';

const NAMES: readonly string[] = [
  'issuer',
  'audience',
  'jwksUri',
  'algorithms',
  'type',
  'clockToleranceSeconds',
] satisfies readonly (keyof JwtOptions)[];

/** Everything that is wrong with the options of `jwt`. */
export function checkJwtOptions(options: JwtOptions): readonly StartupProblem[] {
  const { issuer, audience, jwksUri, algorithms } = options;
  const { type = 'at+jwt', clockToleranceSeconds = 0 } = options;
  return [
    ...checkNames('jwt', options, NAMES),
    ...checkText('jwt, { issuer }', issuer, "issuer: 'https://login.example.com'"),
    ...checkAudience('jwt, { audience }', audience),
    ...checkUrl('jwt, { jwksUri }', jwksUri, "jwksUri: 'https://login.example.com/jwks'"),
    ...(algorithms === undefined ? [] : checkAlgorithms(algorithms)),
    ...checkOneOf('jwt, { type }', type, ['at+jwt', 'any']),
    ...checkSeconds('jwt, { clockToleranceSeconds }', clockToleranceSeconds),
  ];
}

// RFC 8725, 2.1: with a shared secret, or none, whoever can verify a token can make one.
function checkAlgorithms(algorithms: unknown): readonly StartupProblem[] {
  if (!Array.isArray(algorithms) || algorithms.length === 0) {
    return [notA('an array of names', PLACE, algorithms, "algorithms: ['RS256', 'ES256']")];
  }
  return algorithms
    .filter((algorithm) => /^(?:none|HS\d+)$/i.test(String(algorithm)))
    .map((algorithm) => ({
      code: StartupCode.SymmetricAlgorithm,
      place: PLACE,
      seen: `"${algorithm}" needs no key that only the issuer has.`,
      fix: "name asymmetric ones: { algorithms: ['RS256', 'ES256'] }, or leave it out.",
    }));
}
