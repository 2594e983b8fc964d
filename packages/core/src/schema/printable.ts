// Control, format (bidirectional marks, invisible tags), line-separating and lone surrogate characters
// could make a message read differently from what it is.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A client's text without the characters that could disguise a message. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

/** A text of at most so many characters, `…` included where something was cut off. */
export function clip(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${printable(text.slice(0, maxLength - 1))}…`;
}
