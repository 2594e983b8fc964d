/** A JSON value encoded once and sent many times, such as a page of `tools/list`. */
export class EncodedJson {
  /** The value's JSON in UTF-8, and the brace that ends the response whose result it is. */
  readonly bytes: Uint8Array;

  constructor(text: string) {
    this.bytes = Buffer.from(`${text}}`);
  }
}
