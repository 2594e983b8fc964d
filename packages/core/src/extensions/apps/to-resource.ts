import { ReadResult } from '../../model/read-result.js';
import type { ResourceDefinition } from '../../model/resource-definition.js';
import { VIEWS } from './view-extension.js';
import type { View } from './view.js';

/** A view as a resource, with what the host needs to know before it shows the page. */
export function toResource(uri: string, view: View): ResourceDefinition {
  const { html, name = uri, csp, permissions, domain, prefersBorder, ...rest } = view;
  const ui = {
    csp,
    // The specification leaves room for what to say about each.
    permissions: permissions && Object.fromEntries(permissions.map((one) => [one, {}])),
    domain,
    prefersBorder,
  };
  const described = Object.values(ui).some((value) => value !== undefined) && { _meta: { ui } };
  return {
    ...rest,
    ...described,
    uri,
    name,
    mimeType: VIEWS.mimeType,
    async read(context) {
      const text = typeof html === 'string' ? html : await html(context);
      return new ReadResult({ contents: [{ text, ...described }] });
    },
  };
}
