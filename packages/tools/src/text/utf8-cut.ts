/** The largest length, at most `length`, to which `bytes` can be cut without splitting a character. */
export function utf8CutBefore(bytes: Buffer, length: number): number {
  // A character has one lead byte and at most three that continue it.
  for (let lead = length - 1; lead >= Math.max(0, length - 4); lead -= 1) {
    const byte = bytes[lead] ?? 0;
    if (!isContinuation(byte)) {
      return lead + characterLength(byte) > length ? lead : length;
    }
  }
  return length;
}

/** The first position, at or shortly after `start`, at which a character of `bytes` begins. */
export function utf8CutAfter(bytes: Buffer, start: number): number {
  const end = Math.min(bytes.length, start + 4);
  for (let index = start; index < end; index += 1) {
    if (!isContinuation(bytes[index] ?? 0)) {
      return index;
    }
  }
  return start;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function characterLength(lead: number): number {
  if (lead < 0xc0) {
    return 1;
  }
  if (lead < 0xe0) {
    return 2;
  }
  return lead < 0xf0 ? 3 : 4;
}
