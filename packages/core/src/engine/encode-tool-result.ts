import { JsonText } from '../jsonrpc/json-text.js';
import type { ServedTool } from '../model/served-tool.js';
import { ToolResult, type ToolResultFields } from '../model/tool-result.js';
import type { ContentBlock } from '../protocol/content.js';
import type { Revision } from '../revisions/revision.js';
import { isObjectSchema } from '../revisions/wrap-output-schema.js';
import { isContentBlock } from './is-content-block.js';

/**
 * Turns what a tool returned into a `CallToolResult` of a revision: a string is text, content blocks
 * stay as they are, nothing is empty content, any other value is JSON text and `structuredContent`. With
 * an output schema, every value is structured and checked.
 *
 * @throws {InvalidOutput} when the value does not fit the output schema of the tool
 * @throws {TypeError} when the value has no JSON form (a function, a bigint, a cycle), or the content of a
 * `ToolResult` is not made of content blocks
 */
export function encodeToolResult(value: unknown, tool: ServedTool, revision: Revision): object {
  if (value instanceof ToolResult) {
    return encodeFields(value.fields, tool, revision);
  }
  if (tool.checkOutput === undefined) {
    if (typeof value === 'string') {
      return { content: textContent(value) };
    }
    const content = contentOf(value);
    if (content !== undefined) {
      return describe(content, revision);
    }
  }
  const json = jsonOf(value, tool);
  return json === undefined
    ? { content: [] }
    : { content: textContent(json), structuredContent: structureOf(json, tool, revision) };
}

function encodeFields(fields: ToolResultFields, tool: ServedTool, revision: Revision): object {
  const { content, structuredContent, ...rest } = fields;
  assertContent(content);
  if (rest.isError === true) {
    // No schema describes a failure, and clients would check the value all the same.
    return { ...describe(content, revision), ...rest };
  }
  const json = jsonOf(structuredContent, tool);
  // Specification 2026-07-28, tools: a value that is no object needs a text block, whatever else there is.
  const needsText =
    json !== undefined && !isObject(json) && content.every(({ type }) => type !== 'text');
  return {
    ...describe(needsText ? [...content, { type: 'text', text: json }] : content, revision),
    structuredContent: json === undefined ? undefined : structureOf(json, tool, revision),
    ...rest,
  };
}

function assertContent(content: unknown): asserts content is readonly ContentBlock[] {
  if (!Array.isArray(content)) {
    throw new TypeError(
      `The content of a ToolResult is an array of blocks, not ${typeof content}.`,
    );
  }
  const wrong = content.findIndex((block) => !isContentBlock(block));
  if (wrong !== -1) {
    throw new TypeError(
      `content[${wrong}] of a ToolResult is no content block: ${JSON.stringify(content[wrong])}`,
    );
  }
}

/** What needs no structure; `undefined` for a value that has one. */
function contentOf(value: unknown): readonly ContentBlock[] | undefined {
  if (value === undefined) {
    return [];
  }
  if (isContentBlock(value)) {
    return [value];
  }
  return Array.isArray(value) && value.length > 0 && value.every(isContentBlock)
    ? value
    : undefined;
}

// The one time a value is encoded: the check, the mirror and the message all use this text.
function jsonOf(value: unknown, { checkOutput }: ServedTool): string | undefined {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined && value !== undefined) {
    throw new TypeError(`A tool returned a ${typeof value}, which has no JSON form.`);
  }
  checkOutput?.(json);
  return json;
}

function describe(content: readonly ContentBlock[], revision: Revision): object {
  return { content: content.map((block) => revision.describeContent(block)) };
}

// One text block, which every revision describes alike.
function textContent(text: string): JsonText {
  return new JsonText(`[{"type":"text","text":${JSON.stringify(text)}}]`);
}

/** `undefined` where a revision has no structured content. */
function structureOf(
  json: string,
  { definition: { outputSchema } }: ServedTool,
  revision: Revision,
): JsonText | undefined {
  if (revision.structuredContent === 'none') {
    return undefined;
  }
  // The listed schema decides: one that was wrapped for a revision describes a wrapped value there.
  const plain =
    revision.structuredContent === 'any' ||
    (isObject(json) && (outputSchema === undefined || isObjectSchema(outputSchema)));
  return new JsonText(plain ? json : `{"result":${json}}`);
}

function isObject(json: string): boolean {
  return json.startsWith('{');
}
