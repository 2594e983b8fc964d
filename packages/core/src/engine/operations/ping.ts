import type { Operation } from '../operation.js';

/** `ping`: an empty object, without `_meta`. Specification 2025-11-25: utilities, ping. */
export const ping: Operation = () => ({});
