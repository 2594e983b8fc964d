import { ProtocolError } from '../errors/protocol-error.js';
import { ResourceNotFoundError } from '../errors/resource-not-found-error.js';
import type { ContentBlock } from '../protocol/content.js';
import { ErrorCode } from '../protocol/error-code.js';
import { LEGACY_REVISIONS, type LegacyRevisionId } from '../protocol/revision-id.js';
import type { ListedTool } from '../protocol/tool.js';
import { assertAccepted } from './assert-accepted.js';
import { CACHEABLE_METHODS } from './cacheable-methods.js';
import {
  describeContents,
  describePrompt,
  describeResource,
  describeResourceTemplate,
} from './described-fields.js';
import { describeInputRequest } from './described-input-request.js';
import { describePlainForm } from './described-plain-form.js';
import { PRIMITIVE_METHODS } from './primitive-methods.js';
import { progressTokenOf } from './request-envelope.js';
import type { Revision } from './revision.js';
import { wrapOutputSchema } from './wrap-output-schema.js';

/** By what the dated revisions of 2025 differ from each other, as far as a server sends it. */
interface LegacyTraits {
  readonly batching: boolean;
  readonly polling: boolean;
  readonly structuredContent: 'none' | 'object';
  /** `title`, `_meta` and `resource_link`. */
  readonly titles: boolean;
  readonly icons: boolean;
  /** What a tool says of tasks. */
  readonly execution: boolean;
  readonly elicitation: readonly ('form' | 'url')[];
  /** Defaults of texts and numbers, titles of choices, several choices: since 2025-11-25. */
  readonly richForms: boolean;
  readonly argumentErrors: 'model' | 'model or program';
}

const TRAITS: Readonly<Record<LegacyRevisionId, LegacyTraits>> = {
  '2025-03-26': {
    batching: true,
    polling: false,
    structuredContent: 'none',
    titles: false,
    icons: false,
    execution: false,
    elicitation: [],
    richForms: false,
    argumentErrors: 'model or program',
  },
  '2025-06-18': {
    batching: false,
    polling: false,
    structuredContent: 'object',
    titles: true,
    icons: false,
    execution: false,
    elicitation: ['form'],
    richForms: false,
    argumentErrors: 'model or program',
  },
  '2025-11-25': {
    batching: false,
    polling: true,
    structuredContent: 'object',
    titles: true,
    icons: true,
    execution: true,
    elicitation: ['form', 'url'],
    richForms: true,
    argumentErrors: 'model',
  },
};

const METHODS: ReadonlySet<string> = new Set([
  'initialize',
  'ping',
  'logging/setLevel',
  'resources/subscribe',
  'resources/unsubscribe',
  ...PRIMITIVE_METHODS,
]);

// A revision that does not know a code would take it for an implementation's own.
const MODERN_CODES: ReadonlySet<number> = new Set([
  ErrorCode.HeaderMismatch,
  ErrorCode.MissingRequiredClientCapability,
  ErrorCode.UnsupportedProtocolVersion,
]);

function createLegacyRevision(id: LegacyRevisionId): Revision {
  const traits = TRAITS[id];
  return {
    id,
    era: 'legacy',
    methods: METHODS,
    batching: traits.batching,
    polling: traits.polling,
    // Specification 2025-03-26 ff., transports: a disconnection is not a cancellation.
    disconnectCancels: false,
    loggingScope: 'session',
    structuredContent: traits.structuredContent,
    elicitation: new Set(traits.elicitation),
    elicitationIds: traits.elicitation.includes('url'),
    argumentErrors: traits.argumentErrors,

    readRequest(request, headers, client) {
      assertAccepted(headers);
      return {
        client,
        progressToken: progressTokenOf(request.params['_meta']),
        logLevel: undefined,
      };
    },

    // The keyword is an annotation that these revisions do not know.
    checkParameterHeaders() {},

    describeTool({
      name,
      title,
      description,
      inputSchema,
      outputSchema,
      annotations,
      icons,
      execution,
      _meta,
    }: ListedTool) {
      return {
        name,
        title: traits.titles ? title : undefined,
        description,
        icons: traits.icons ? icons : undefined,
        inputSchema,
        outputSchema:
          traits.structuredContent === 'none' || outputSchema === undefined
            ? undefined
            : wrapOutputSchema(outputSchema),
        annotations,
        execution: traits.execution ? execution : undefined,
        _meta: traits.titles ? _meta : undefined,
      };
    },

    describeResource: (resource) => describeResource(resource, traits),
    describeResourceTemplate: (template) => describeResourceTemplate(template, traits),
    describePrompt: (prompt) => describePrompt(prompt, traits),
    describeContents: (contents) => describeContents(contents, traits),

    describeContent(block: ContentBlock) {
      return block.type === 'resource_link' && !traits.titles
        ? { type: 'text', text: `${block.name}: ${block.uri}` }
        : block;
    },

    describeInputRequest(key, request) {
      return traits.richForms
        ? describeInputRequest(request, 'with ids')
        : describePlainForm(key, request);
    },

    stampResult(method, result) {
      if (!CACHEABLE_METHODS.has(method)) {
        return result;
      }
      const { ttlMs: _, cacheScope: __, ...rest } = result as Readonly<Record<string, unknown>>;
      return rest;
    },

    describeError(error) {
      if (error instanceof ResourceNotFoundError) {
        const { message, data } = error;
        return new ProtocolError(ErrorCode.ResourceNotFound, message, { data });
      }
      return MODERN_CODES.has(error.code)
        ? new ProtocolError(ErrorCode.InvalidRequest, error.message, {
            httpStatus: error.httpStatus,
          })
        : error;
    },

    statusOf: (error) => error.httpStatus ?? 200,
  };
}

/** The dated revisions of 2025 by their name, oldest first. */
export const legacyRevisions: ReadonlyMap<string, Revision> = new Map(
  LEGACY_REVISIONS.map((id) => [id, createLegacyRevision(id)]),
);
