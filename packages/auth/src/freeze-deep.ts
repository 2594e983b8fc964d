/** Freezes a JSON value with all that is in it, and returns it. */
export function freezeDeep<Json>(value: Json): Json {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freezeDeep);
  }
  return value;
}
