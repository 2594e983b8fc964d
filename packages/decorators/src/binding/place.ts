import { describeValue, isSecretName, previewJson, tellPath } from '@lmcp/core';

/** A place in the arguments, and what the client sent there. */
export interface Place {
  /** The place that this one is in; `undefined` for the whole of the arguments. */
  readonly around: Place | undefined;
  readonly key: string | number;
  readonly sent: unknown;
  /** Whether code of the server makes the value here, so that what it contains was never sent. */
  readonly isMade: boolean;
}

/** The whole of the arguments. */
export function wholeOf(sent: unknown): Place {
  return { around: undefined, key: '', sent, isMade: false };
}

/** A place in another one; the very same where its parts have no counterpart in what was sent. */
export function inside(around: Place, key: string | number, isMade = false): Place {
  return around.isMade ? around : { around, key, sent: partOf(around.sent, key), isMade };
}

/** The path of a place as JavaScript writes it: `tags[1]`. */
export function pathOf(place: Place): string {
  return tellPath(keysOf(place));
}

/** What a model is told that it sent: its type and the beginning of it, nothing of a secret. */
export function receivedAt(place: Place): string {
  if (place.sent === undefined) {
    return 'nothing (missing)';
  }
  return isSecret(place)
    ? `${describeValue(place.sent).split(' ')[0]} (hidden)`
    : describeValue(place.sent);
}

/** What was sent, as an author's message quotes it. */
export function quotedAt(place: Place): string {
  if (place.sent === undefined) {
    return 'nothing';
  }
  return isSecret(place) ? '(hidden)' : previewJson(place.sent);
}

function keysOf({ around, key }: Place): readonly (string | number)[] {
  return around === undefined ? [] : [...keysOf(around), key];
}

function isSecret(place: Place): boolean {
  return keysOf(place).some((key) => isSecretName(String(key)));
}

function partOf(sent: unknown, key: string | number): unknown {
  return typeof sent === 'object' && sent !== null && Object.hasOwn(sent, key)
    ? (sent as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
}
