// oxlint-disable-next-line no-control-regex -- exactly the characters a header may carry
const VISIBLE_ASCII = /^[\t\x20-\x7e]*$/;

/** Whether a text holds only characters that the value of a header may carry. RFC 9110, 5.5. */
export function isHeaderText(text: string): boolean {
  return VISIBLE_ASCII.test(text);
}
