import type { ArgumentsSchema } from '@lmcp/core';

/** A question that is asked before a method is called. */
export interface QuestionModel {
  readonly key: string;
  /** For the user. */
  messageOf(args: object): string;
  readonly form: ArgumentsSchema;
  readonly whenDeclined: 'fail' | 'tell';
}
