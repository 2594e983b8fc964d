/** A member of a result that is JSON already: it is written as it is, not encoded again. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
