/** Codes of the problems that this package finds at start-up; never reused. See `docs/errors.md`. */
export const StartupCode = {
  Option: 'LMCP401',
  Root: 'LMCP402',
  ShellMode: 'LMCP403',
  Program: 'LMCP404',
  NoRipgrep: 'LMCP405',
} as const;
