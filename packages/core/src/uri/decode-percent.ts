/** Decodes percent-encoded UTF-8 once; `undefined` where it is malformed. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
