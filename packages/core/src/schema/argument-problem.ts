/** One thing that is wrong with an argument, told so that a model can repair it. */
export interface ArgumentProblem {
  /** JavaScript-like path of the value: `tags[1]`, `place.city`; empty for the whole object. */
  readonly path: string;
  /** The rule that failed: a JSON Schema keyword or a validator's name. */
  readonly rule: string;
  /** The whole constraint of that place: `integer 0 to 150`, `one of "red" | "green"`. */
  readonly expected: string;
  /** What was there: `string "36"`, `nothing (missing)`; hidden for secrets, at most 60 characters. */
  readonly received: string;
  /** The most likely repair: `send the number 36 without quotes`. */
  readonly hint?: string;
}
