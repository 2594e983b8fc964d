/**
 * Insists that options are whole numbers, so that a wrong one stops the server at its start and not a
 * call of some user.
 *
 * @throws {RangeError} for the first that is not, or is below `least`
 */
export function assertWholeNumbers(options: Readonly<Record<string, number>>, least: number): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RangeError(
        `Expected \`${name}\` to be a whole number from ${least}, got ${JSON.stringify(value)} (${typeof value})`,
      );
    }
  }
}
