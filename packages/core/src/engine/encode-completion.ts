import type { Completion } from '../model/completer.js';

// Specification: utilities, completion.
const MAX_VALUES = 100;

/** Turns what a completer returned into a `CompleteResult`: at most 100 values, and how many there are. */
export function encodeCompletion(completion: Completion): object {
  const { values, total, hasMore } = isList(completion)
    ? { values: completion, total: completion.length, hasMore: undefined }
    : completion;
  return {
    completion: {
      values: values.slice(0, MAX_VALUES).map(String),
      total,
      hasMore: values.length > MAX_VALUES || (hasMore ?? (total ?? 0) > values.length),
    },
  };
}

function isList(completion: Completion): completion is readonly string[] {
  return Array.isArray(completion);
}
