/** Codes of the problems that this package finds at start-up; never reused. See `docs/errors.md`. */
export const StartupCode = {} as const;
