import type { StartupProblem } from '@lmcp/core';

/** Says what is wrong with the value of one option; `undefined` when nothing is. */
export type OptionRule = (value: unknown) => Omit<StartupProblem, 'place'> | undefined;

/** A rule for every option that there is: one that nobody reads is a misspelt one. */
export type OptionRules<Options extends object> = {
  readonly [Name in keyof Options]-?: OptionRule;
};
