import { ToolResult } from '../model/tool-result.js';
import type { ContentBlock } from '../protocol/content.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import type { Revision } from '../revisions/revision.js';
import { isObjectSchema } from '../revisions/wrap-output-schema.js';
import { isContentBlock } from './is-content-block.js';

/**
 * Turns what a tool returned into a `CallToolResult` of a revision: a string is text, content blocks
 * stay as they are, nothing is empty content, any other value is JSON text and `structuredContent`.
 *
 * @param outputSchema what the tool declared; with it, every value is structured
 * @throws {TypeError} when the value has no JSON form: a function, a bigint, a cycle
 */
export function encodeToolResult(
  value: unknown,
  outputSchema: JsonSchema | undefined,
  revision: Revision,
): object {
  if (value instanceof ToolResult) {
    const { content, structuredContent, ...rest } = value.fields;
    const structured = structure(structuredContent, outputSchema, revision);
    return { ...describe(content, revision), ...structured, ...rest };
  }
  if (outputSchema === undefined) {
    if (value === undefined) {
      return { content: [] };
    }
    if (typeof value === 'string') {
      return { content: [{ type: 'text', text: value }] };
    }
    if (isContentBlock(value)) {
      return describe([value], revision);
    }
    if (Array.isArray(value) && value.length > 0 && value.every(isContentBlock)) {
      return describe(value, revision);
    }
  }
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) {
    throw new TypeError(`A tool returned a ${typeof value}, which has no JSON form.`);
  }
  return { content: [{ type: 'text', text }], ...structure(value, outputSchema, revision) };
}

function describe(content: readonly ContentBlock[], revision: Revision): object {
  return { content: content.map((block) => revision.describeContent(block)) };
}

function structure(
  value: unknown,
  outputSchema: JsonSchema | undefined,
  revision: Revision,
): object | undefined {
  if (value === undefined || revision.structuredContent === 'none') {
    return undefined;
  }
  // The listed schema decides: one that was wrapped for a revision describes a wrapped value there.
  const plain =
    revision.structuredContent === 'any' ||
    (isJsonObject(value) && (outputSchema === undefined || isObjectSchema(outputSchema)));
  return { structuredContent: plain ? value : { result: value } };
}

// What counts is the JSON form: a Date is an object in JavaScript and a string on the wire.
function isJsonObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON !== 'function' || isJsonObject(toJSON.call(value, ''));
}
