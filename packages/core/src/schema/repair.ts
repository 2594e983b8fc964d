/** What a model is told to send instead. */
export interface Repair {
  readonly told: string;
  /** What would then be sent; absent where the words only say what kind of value it is. */
  readonly value?: unknown;
}
