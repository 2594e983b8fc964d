/** Codes of the problems that this package finds at start-up; never reused. `docs/errors.md` explains each. */
export const StartupCode = {
  VerifierOption: 'LMCP451',
  InsecureUrl: 'LMCP452',
  SymmetricAlgorithm: 'LMCP453',
} as const;
