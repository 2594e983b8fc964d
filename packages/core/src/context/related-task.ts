import { MetaKey } from '../protocol/meta-key.js';

/** Says of the parameters of a message to which task it belongs. Specification 2025-11-25: tasks, related task metadata. */
export function withRelatedTask(params: object, taskId: string): object {
  const { _meta } = params as { readonly _meta?: object };
  return { ...params, _meta: { ..._meta, [MetaKey.RelatedTask]: { taskId } } };
}

/** What another message must say that belongs to the same task as this one: `_meta`, or nothing. */
export function relatedTaskOf(params: object): object {
  const { _meta } = params as { readonly _meta?: Readonly<Record<string, unknown>> };
  const related = _meta?.[MetaKey.RelatedTask];
  return related === undefined ? {} : { _meta: { [MetaKey.RelatedTask]: related } };
}
