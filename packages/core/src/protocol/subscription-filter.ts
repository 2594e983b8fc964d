/** The members of the filter of `subscriptions/listen`. Specification 2026-07-28: subscriptions. */
export const FILTER_MEMBERS = [
  'toolsListChanged',
  'promptsListChanged',
  'resourcesListChanged',
  'resourceSubscriptions',
] as const;

/** One of {@link FILTER_MEMBERS}. */
export type FilterMember = (typeof FILTER_MEMBERS)[number];
