import type { UriTemplate } from '../uri/uri-template.js';
import type { ResourceTemplateDefinition } from './resource-template-definition.js';

/** A template that is served, ready to be matched. */
export interface ServedTemplate {
  readonly definition: ResourceTemplateDefinition;
  readonly template: UriTemplate;
}
