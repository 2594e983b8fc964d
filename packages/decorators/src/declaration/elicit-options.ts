import type { Form } from '@lmcp/core';

/** What `@Elicit` says about a question. */
export interface ElicitOptions<Args = Readonly<Record<string, unknown>>> {
  /** Why it is asked, for the user; made of the arguments of the call where it is a function. */
  readonly message: string | ((args: Args) => string);
  /** The form. Default: the class that is the type of the parameter. */
  readonly form?: Form;
  /**
   * What happens when the user says no: the call ends, or the method is told, and receives the whole
   * `ElicitResult`. Default: `fail`.
   */
  readonly whenDeclined?: 'fail' | 'tell';
}
