import type { RequestContext } from '../context/request-context.js';

/** What the other arguments are so far, by name. */
export type CompletedArguments = Readonly<Record<string, string>>;

/** Values for an argument, best first; at most 100 of them are sent. */
export type Completion =
  | readonly string[]
  | {
      readonly values: readonly string[];
      /** How many there are in all, when known. */
      readonly total?: number;
      /** Whether there are more than `values`. */
      readonly hasMore?: boolean;
    };

/** Proposes values for an argument that begins with `value`: a list to choose from, or a function. */
export type Completer =
  | readonly string[]
  | ((
      value: string,
      others: CompletedArguments,
      context: RequestContext,
    ) => Completion | PromiseLike<Completion>);

/** Completers by the argument, or the variable, that they complete. */
export type Completers = Readonly<Record<string, Completer>>;
