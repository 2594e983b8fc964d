import { previewJson } from './describe-value.js';

const MAX_VALUES = 20;
const MAX_NAMES = 10;

/** Values to choose from, at most twenty of them: `"red" | "green" | "blue"`. */
export function describeChoice(values: readonly unknown[]): string {
  const shown = values
    .slice(0, MAX_VALUES)
    .map((value) => previewJson(value))
    .join(' | ');
  const rest = values.length - MAX_VALUES;
  return rest > 0 ? `${shown} | … ${rest} more` : shown;
}

/** Names in quotation marks: `"city", "zip"`. */
export function describeNames(names: readonly string[]): string {
  const shown = names
    .slice(0, MAX_NAMES)
    .map((value) => previewJson(value))
    .join(', ');
  return names.length > MAX_NAMES ? `${shown}, …` : shown;
}
