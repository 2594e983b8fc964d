const probedBytes = 8192;

/** Whether bytes look like something else than text: a NUL among the first 8 KiB, as git and grep judge. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, probedBytes).includes(0);
}
