import { UnfitValue } from './unfit-value.js';

/** A string, number, boolean or bigint as JSON carries it. */
export function projectScalar(value: unknown): string | number | boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) {
        return value;
      }
      // `JSON.stringify` would make it `null` without a word.
      throw new UnfitValue('a finite number', value);
    case 'bigint':
      if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) {
        return Number(value);
      }
      throw new UnfitValue('an integer of at most 53 bits, or a string', value);
    default:
      throw new UnfitValue('a value that JSON has', value);
  }
}

/** A point in time in the format `date-time`; a string is read as one. */
export function projectDate(value: unknown): string {
  const date = typeof value === 'string' ? new Date(value) : value;
  if (date instanceof Date && !Number.isNaN(date.getTime())) {
    return date.toISOString();
  }
  throw new UnfitValue('a valid Date', value);
}
