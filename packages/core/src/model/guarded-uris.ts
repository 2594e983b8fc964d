import { plainSpelling, servesPlain } from '../uri/plain-spelling.js';
import type { UriTemplate } from '../uri/uri-template.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { ServedTemplate } from './served-template.js';

interface GuardedTemplate {
  readonly template: UriTemplate;
  readonly scopes: readonly string[];
}

/**
 * What guards the URIs of resources and templates, however they are spelt: a handler of another template reads
 * its variables decoded, so `notes://%73ecret` would give it what `notes://secret` names.
 */
export class GuardedUris {
  readonly #resources: ReadonlyMap<string, readonly string[]>;
  /** Those that stand before a template, by its `uriTemplate`. */
  readonly #before: ReadonlyMap<string, readonly GuardedTemplate[]>;

  /** @param templates in the order in which they are asked */
  constructor(resources: readonly ResourceDefinition[], templates: readonly ServedTemplate[]) {
    this.#resources = new Map(
      resources.flatMap(({ uri, scopes = [] }) =>
        scopes.length === 0 ? [] : [[plainSpelling(uri).whole, scopes]],
      ),
    );
    const guarded: GuardedTemplate[] = [];
    this.#before = new Map(
      templates.map(({ definition: { uriTemplate, scopes = [] }, template }) => {
        const before = [...guarded];
        if (scopes.length > 0) {
          guarded.push({ template, scopes });
        }
        return [uriTemplate, before];
      }),
    );
  }

  /** What a URI needs besides the scopes of the template that serves it. */
  besides(uriTemplate: string, uri: string): readonly string[] {
    const before = this.#before.get(uriTemplate) ?? [];
    if (this.#resources.size === 0 && before.length === 0) {
      return [];
    }
    const { path, whole } = plainSpelling(uri);
    return [
      ...(this.#resources.get(whole) ?? this.#resources.get(path) ?? []),
      ...(before.find(({ template }) => servesPlain(template, path))?.scopes ?? []),
    ];
  }
}
