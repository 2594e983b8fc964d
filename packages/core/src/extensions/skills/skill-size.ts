// Specification: skills (SEP-2640), limits; clients may refuse what is larger.
const MAX_FILES = 512;
const MAX_BYTES = 16 * 1024 * 1024;

/** How large a skill is so far, with everything that is nested in it. */
export class SkillSize {
  readonly limits = `With it, the skill has more than ${MAX_FILES} files or ${MAX_BYTES} bytes.`;
  #files = 0;
  #bytes = 0;
  #excess = 0;

  /** Whether one more file may be read. */
  add(bytes: number): boolean {
    const fits = this.#files < MAX_FILES && this.#bytes + bytes <= MAX_BYTES;
    if (fits) {
      this.#files += 1;
      this.#bytes += bytes;
    } else {
      this.#excess += 1;
    }
    return fits;
  }

  /** Whether the file that did not fit was the first; one is enough to tell of. */
  isFirstExcess(): boolean {
    return this.#excess === 1;
  }
}
