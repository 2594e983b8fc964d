import type { ContentAnnotations, ResourceContents } from '../protocol/content.js';
import type { Prompt, PromptArgument } from '../protocol/prompt.js';
import type { Resource, ResourceTemplate } from '../protocol/resource.js';

/** The fields that came to lists with later revisions. */
export interface KnownFields {
  /** `title`, `_meta`, and `lastModified` of annotations: since 2025-06-18. */
  readonly titles: boolean;
  /** `icons`: since 2025-11-25. */
  readonly icons: boolean;
}

/** The fields of a resource that a revision knows. */
export function describeResource(resource: Resource, known: KnownFields): object {
  const { uri, size } = resource;
  return { uri, ...describeKind(resource, known), size };
}

/** The fields of a resource template that a revision knows. */
export function describeResourceTemplate(template: ResourceTemplate, known: KnownFields): object {
  return { uriTemplate: template.uriTemplate, ...describeKind(template, known) };
}

/** The fields of a prompt that a revision knows. */
export function describePrompt(prompt: Prompt, known: KnownFields): object {
  const { name, title, description, icons, arguments: args, _meta } = prompt;
  return {
    name,
    title: known.titles ? title : undefined,
    description,
    icons: known.icons ? icons : undefined,
    arguments: args?.map((argument) => describeArgument(argument, known)),
    _meta: known.titles ? _meta : undefined,
  };
}

/** The fields of one content of a resource that a revision knows. */
export function describeContents(
  { uri, mimeType, text, blob, _meta }: ResourceContents,
  { titles }: KnownFields,
): object {
  return { uri, mimeType, text, blob, _meta: titles ? _meta : undefined };
}

function describeArgument(
  { name, title, description, required }: PromptArgument,
  { titles }: KnownFields,
): object {
  return { name, title: titles ? title : undefined, description, required };
}

function describeKind(
  { name, title, description, icons, mimeType, annotations, _meta }: Omit<Resource, 'uri'>,
  known: KnownFields,
): object {
  return {
    name,
    title: known.titles ? title : undefined,
    description,
    icons: known.icons ? icons : undefined,
    mimeType,
    annotations: annotations && describeAnnotations(annotations, known),
    _meta: known.titles ? _meta : undefined,
  };
}

function describeAnnotations(
  { audience, priority, lastModified }: ContentAnnotations,
  { titles }: KnownFields,
): object {
  return { audience, priority, lastModified: titles ? lastModified : undefined };
}
