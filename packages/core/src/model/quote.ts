import { inspect } from 'node:util';

/** What somebody gave, for a message: as JSON, or as JavaScript shows it where JSON has no word for it. */
export function quote(value: unknown): string {
  try {
    return JSON.stringify(value) ?? inspect(value);
  } catch {
    return inspect(value);
  }
}
