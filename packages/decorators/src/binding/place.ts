import {
  describeValue,
  type PathSegment,
  previewJson,
  type Secrecy,
  SECRET_BY_NAME,
  tellPath,
} from '@lmcp/core';
import { ownValue } from './own-value.js';
import type { Unsound } from './unsound.js';

/** A place in the arguments, and what the client sent there. */
export interface Place {
  /** The place that this one is in; `undefined` for the whole of the arguments. */
  readonly around: Place | undefined;
  readonly key: string | number;
  readonly sent: unknown;
  /** Whether code of the server makes the value here, so that what it contains was never sent. */
  readonly isMade: boolean;
  /** What must not be judged here; `undefined` where everything may be. */
  readonly unsound: Unsound | undefined;
  /** What of it no message may show. */
  readonly secrecy: Secrecy;
}

/** The whole of the arguments. */
export function wholeOf(
  sent: unknown,
  unsound?: Unsound,
  secrecy: Secrecy = SECRET_BY_NAME,
): Place {
  return { around: undefined, key: '', sent, isMade: false, unsound, secrecy };
}

/** A place in another one; the very same where its parts have no counterpart in what was sent. */
export function inside(around: Place, key: string | number, isMade = false): Place {
  return around.isMade
    ? around
    : {
        around,
        key,
        sent: ownValue(around.sent, key),
        isMade,
        unsound: around.unsound?.get(key),
        // Read only where something is told: most places are right.
        get secrecy() {
          return around.secrecy.at(key);
        },
      };
}

/** The way from the whole of the arguments to a place. */
export function keysOf({ around, key }: Place): readonly PathSegment[] {
  return around === undefined ? [] : [...keysOf(around), key];
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
    : describeValue(place.sent, place.secrecy);
}

/** What was sent, as an author's message quotes it. */
export function quotedAt(place: Place): string {
  if (place.sent === undefined) {
    return 'nothing';
  }
  return isSecret(place) ? '(hidden)' : previewJson(place.sent, place.secrecy);
}

/** Whether nothing of what a place holds may be shown. */
export function isSecret(place: Place): boolean {
  return place.secrecy.isHidden;
}
