import type { ContentOf, ElicitResult, Form, JsonSchema } from '@lmcp/core';

/**
 * A prototype whose parameter takes what `@Elicit` makes of the answer; anything else does not compile.
 *
 * @typeParam Asked the type of the `form`, `undefined` where the parameter itself says it
 * @typeParam Declined what happens when the user says no
 */
export type TakesAnswer<
  Target,
  Method,
  Index extends number,
  Asked,
  Declined,
> = Method extends keyof Target
  ? Target[Method] extends (...args: infer Args) => unknown
    ? Fits<Args[Index], Asked, Declined>
    : unknown
  : unknown;

// What plain JSON Schema describes, the compiler cannot know.
type Fits<Value, Asked, Declined> = Asked extends Form
  ? Asked extends JsonSchema
    ? unknown
    : [Received<ContentOf<Asked>, Declined>] extends [Value]
      ? unknown
      : { readonly 'the parameter does not take the answer': never }
  : unknown;

type Received<Content, Declined> = Declined extends 'tell' ? ElicitResult<Content> : Content;
