import { legacyRevisions } from './legacy.js';
import { modernRevisions } from './modern.js';

/** The methods that any revision has of its own. */
export const PROTOCOL_METHODS: ReadonlySet<string> = new Set(
  [...legacyRevisions.values(), ...modernRevisions.values()].flatMap(({ methods }) =>
    Array.from(methods),
  ),
);
