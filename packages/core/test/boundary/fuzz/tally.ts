import type { HttpAnswer } from './http-answers.js';

/** How often which answer was met: by its status and, where there is one, its error. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add({ status, body }: HttpAnswer): void {
    const code = /"error":\{"code":(-\d+)/.exec(body.toString())?.[1];
    const key = code === undefined ? String(status) : `${status} ${code}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Which of these answers was never met. */
  lacks(keys: readonly string[]): readonly string[] {
    return keys.filter((key) => !this.#counts.has(key));
  }

  toString(): string {
    return [...this.#counts]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([key, count]) => `${count}\t${key}\n`)
      .join('');
  }
}
