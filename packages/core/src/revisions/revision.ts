import type { ProtocolError } from '../errors/protocol-error.js';
import type { ContentBlock, ResourceContents } from '../protocol/content.js';
import type { HeaderParameter } from '../protocol/header-parameter.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import type { InputRequest } from '../protocol/input-request.js';
import type { RequestMessage } from '../protocol/message.js';
import type { Prompt } from '../protocol/prompt.js';
import type { Resource, ResourceTemplate } from '../protocol/resource.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { ListedTool } from '../protocol/tool.js';
import type { IntroducedClient } from './introduced-client.js';
import type { RequestEnvelope } from './request-envelope.js';
import type { ServerStamp } from './server-stamp.js';

/** One dated revision of the protocol: everything by which its wire differs from the others. */
export interface Revision {
  readonly id: RevisionId;
  /** Legacy revisions begin with `initialize`; modern requests stand alone. */
  readonly era: 'legacy' | 'modern';
  /** The methods that exist in this revision. */
  readonly methods: ReadonlySet<string>;
  /** Whether an array of messages may be sent in one body. */
  readonly batching: boolean;
  /**
   * Whether a client takes events without a message, and comes back when the server closes a connection
   * before the answer.
   */
  readonly polling: boolean;
  /** Whether the client leaving means that its request is cancelled. */
  readonly disconnectCancels: boolean;
  /** For what a client chooses from which level on it hears what handlers log. */
  readonly loggingScope: 'session' | 'request';
  /** What `structuredContent` may be. */
  readonly structuredContent: 'none' | 'object' | 'any';
  /** How users may be asked: `form`, `url`. */
  readonly elicitation: ReadonlySet<string>;
  /** Whether visits of web pages have ids, by which their end is told. */
  readonly elicitationIds: boolean;
  /** Who may be told that arguments do not fit: only the model, or the client program as well. */
  readonly argumentErrors: 'model' | 'model or program';
  /**
   * Checks what must hold before a request is dispatched, and reads what it says about itself.
   *
   * @param headers `undefined` on transports without headers
   * @param client as `initialize` introduced it, where a session remembers that
   * @param added what an extension says about the method, where one adds it
   * @throws {ProtocolError} when the request is refused at the door
   */
  readRequest(
    request: RequestMessage,
    headers: HttpHeaders | undefined,
    client: IntroducedClient,
    added?: { readonly nameParameter?: string },
  ): RequestEnvelope;
  /**
   * Checks that headers repeat the arguments of a call which its tool wants repeated.
   *
   * @throws {ProtocolError} when they say something else
   */
  checkParameterHeaders(
    parameters: readonly HeaderParameter[],
    args: object,
    headers: HttpHeaders,
  ): void;
  /** A tool as this revision's `tools/list` describes it. */
  describeTool(tool: ListedTool): object;
  /** A resource as this revision's `resources/list` describes it. */
  describeResource(resource: Resource): object;
  /** A resource template as this revision's `resources/templates/list` describes it. */
  describeResourceTemplate(template: ResourceTemplate): object;
  /** A prompt as this revision's `prompts/list` describes it. */
  describePrompt(prompt: Prompt): object;
  /** One content of a resource as this revision's `resources/read` carries it. */
  describeContents(contents: ResourceContents): object;
  /** A content block as this revision can carry it. */
  describeContent(block: ContentBlock): object;
  /**
   * A question as this revision can put it.
   *
   * @param key names it, for messages
   * @throws {QuestionError} when it has no words for it
   */
  describeInputRequest(key: string, request: InputRequest): InputRequest;
  /** Completes a result with what this revision puts into every one of its kind, and leaves out what it has not. */
  stampResult(method: string, result: object, stamp: ServerStamp): object;
  /** The error as this revision may utter it. */
  describeError(error: ProtocolError): ProtocolError;
  /** The HTTP status of an error response. */
  statusOf(error: ProtocolError): number;
}
