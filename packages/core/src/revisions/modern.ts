import { ProtocolError } from '../errors/protocol-error.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { MetaKey } from '../protocol/meta-key.js';
import { MODERN_REVISIONS, type ModernRevisionId } from '../protocol/revision-id.js';
import type { Tool } from '../protocol/tool.js';
import { assertClaimedHeaders, assertRequiredHeaders } from './agreeing-headers.js';
import { assertAgreeingParameters } from './agreeing-parameters.js';
import { CACHEABLE_METHODS } from './cacheable-methods.js';
import {
  describeContents,
  describePrompt,
  describeResource,
  describeResourceTemplate,
} from './described-fields.js';
import { describeInputRequest } from './described-input-request.js';
import { PRIMITIVE_METHODS } from './primitive-methods.js';
import { readModernEnvelope } from './read-modern-envelope.js';
import type { Revision } from './revision.js';

const METHODS: ReadonlySet<string> = new Set([
  'server/discover',
  'subscriptions/listen',
  ...PRIMITIVE_METHODS,
]);

const KNOWN = { titles: true, icons: true } as const;

// A result that nobody declared shareable is for its receiver, and stale at once.
const NO_CACHE = { ttlMs: 0, cacheScope: 'private' } as const;

const STATUS: ReadonlyMap<number, number> = new Map([
  [ErrorCode.MethodNotFound, 404],
  [ErrorCode.HeaderMismatch, 400],
  [ErrorCode.MissingRequiredClientCapability, 400],
  [ErrorCode.UnsupportedProtocolVersion, 400],
]);

function createModernRevision(id: ModernRevisionId): Revision {
  return {
    id,
    era: 'modern',
    methods: METHODS,
    batching: false,
    polling: false,
    // Specification 2026-07-28, cancellation: closing the response stream cancels the request.
    disconnectCancels: true,
    loggingScope: 'request',
    structuredContent: 'any',
    elicitation: new Set(['form', 'url']),
    elicitationIds: false,
    argumentErrors: 'model',

    // The order is the specification's ladder: a client of a later version must learn about versions
    // before it is told about headers that its version may not need.
    readRequest(request, headers: HttpHeaders | undefined, _client, added) {
      const envelope = readModernEnvelope(request.params['_meta']);
      if (headers !== undefined) {
        assertClaimedHeaders(request, envelope.protocolVersion, headers);
      }
      if (!modernRevisions.has(envelope.protocolVersion)) {
        throw ProtocolError.unsupportedVersion(envelope.protocolVersion, MODERN_REVISIONS);
      }
      if (headers !== undefined) {
        assertRequiredHeaders(request, headers, added?.nameParameter);
      }
      return envelope;
    },

    checkParameterHeaders: assertAgreeingParameters,

    describeTool({
      name,
      title,
      description,
      inputSchema,
      outputSchema,
      annotations,
      icons,
      _meta,
    }: Tool) {
      return { name, title, description, icons, inputSchema, outputSchema, annotations, _meta };
    },

    describeResource: (resource) => describeResource(resource, KNOWN),
    describeResourceTemplate: (template) => describeResourceTemplate(template, KNOWN),
    describePrompt: (prompt) => describePrompt(prompt, KNOWN),
    describeContents: (contents) => describeContents(contents, KNOWN),
    describeContent: (block) => block,

    describeInputRequest: (_key, request) => describeInputRequest(request, 'without ids'),

    stampResult(method, result, { info, meta }) {
      const { _meta, resultType = 'complete' } = result as {
        readonly _meta?: object;
        readonly resultType?: string;
      };
      // Specification 2026-07-28, caching: only complete results have hints.
      const cacheable = resultType === 'complete' && CACHEABLE_METHODS.has(method);
      return {
        resultType,
        ...(cacheable ? NO_CACHE : undefined),
        ...result,
        _meta: _meta === undefined ? meta : { [MetaKey.ServerInfo]: info, ..._meta },
      };
    },

    describeError: (error) => error,

    statusOf: (error) => error.httpStatus ?? STATUS.get(error.code) ?? 200,
  };
}

/** The revisions without sessions by their name, oldest first. */
export const modernRevisions: ReadonlyMap<string, Revision> = new Map(
  MODERN_REVISIONS.map((id) => [id, createModernRevision(id)]),
);
