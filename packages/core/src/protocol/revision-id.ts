/** Dated revisions of the protocol that begin with `initialize`, oldest first. */
export const LEGACY_REVISIONS = ['2025-03-26', '2025-06-18', '2025-11-25'] as const;

/** Dated revisions in which every request carries its own version and capabilities in `_meta`. */
export const MODERN_REVISIONS = ['2026-07-28'] as const;

/** A revision of the protocol that `initialize` negotiates. */
export type LegacyRevisionId = (typeof LEGACY_REVISIONS)[number];

/** A revision of the protocol that each request names in `_meta`. */
export type ModernRevisionId = (typeof MODERN_REVISIONS)[number];

/** A revision of the protocol that lmcp speaks. */
export type RevisionId = LegacyRevisionId | ModernRevisionId;
