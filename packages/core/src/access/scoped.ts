/** Something that is offered to some and not to others. */
export interface Scoped {
  /**
   * What a principal must have been granted to see and to use it: all of these. An empty list says that
   * nothing is needed; without a list nobody decided, which `requireDecision` does not accept.
   */
  readonly scopes?: readonly string[] | undefined;
}
