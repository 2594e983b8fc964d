export type { Bus, Change } from './backend/bus.js';
export type { Counters } from './backend/counters.js';
export type { ChangingList } from './backend/list-changes.js';
export type { Claims } from './backend/claims.js';
export {
  FlexibleLimiter,
  type FlexibleRateLimiter,
  type FlexibleRateLimiterResult,
} from './backend/flexible-limiter.js';
export type { Limiter, Rate, Taken } from './backend/limiter.js';
export { MemoryClaims } from './backend/memory-claims.js';
export { MemoryLimiter } from './backend/memory-limiter.js';
export { MemoryBus } from './backend/memory-bus.js';
export { Changes } from './context/changes.js';
export type { AccessPolicy } from './access/access-policy.js';
export type { ScopeImplication } from './access/decide-access.js';
export { type AccessRow, describeAccess } from './access/describe-access.js';
export type { Offering } from './access/offering.js';
export type { Scoped } from './access/scoped.js';
export type { AbortReason, Exchange } from './context/exchange.js';
export { type Principal, principalKey } from './context/principal.js';
export type { RequestContext } from './context/request-context.js';
export { Session } from './context/session.js';
export type { Reply } from './engine/reply.js';
export { ClientError } from './errors/client-error.js';
export type { CounterName } from './errors/counter-name.js';
export { InsufficientScopeError } from './errors/insufficient-scope-error.js';
export { InvalidTokenError } from './errors/invalid-token-error.js';
export { LimitError } from './errors/limit-error.js';
export { ProtocolError, type ProtocolErrorOptions } from './errors/protocol-error.js';
export { QuestionError, type QuestionFailure } from './errors/question-error.js';
export { ResourceNotFoundError } from './errors/resource-not-found-error.js';
export { StartupError, type StartupProblem } from './errors/startup-error.js';
export { ToolError } from './errors/tool-error.js';
export { type UrlElicitation, UrlElicitationRequired } from './errors/url-elicitation-required.js';
export type { MessageText } from './jsonrpc/encode-message.js';
export { createLogger, type LoggerOptions } from './logging/create-logger.js';
export type { LoggerLevel } from './logging/log-entry.js';
export type { Logger, LogMethod } from './logging/logger.js';
export type { AuditEnd, AuditOption, AuditOutcome, AuditRecord } from './model/audit-record.js';
export type { CompletedArguments, Completer, Completers, Completion } from './model/completer.js';
export type { PromptDetails, PromptHandler } from './model/define-prompt.js';
export type {
  ResourceTemplateDetails,
  ResourceTemplateHandler,
  VariablesOf,
} from './model/define-resource-template.js';
export type { ArgumentsOf, ArgumentsSchema, ToolHandler } from './model/define-tool.js';
export type { ErrorReport } from './model/error-report.js';
export type { ExtensionMethod } from './model/extension-method.js';
export type {
  Extension,
  ExtensionHost,
  Offered,
  RunApart,
  ToolCall,
  ToolExtension,
} from './model/extension.js';
export { InputRequired, type InputRequiredFields } from './model/input-required.js';
export type { HonouredFilter, ListenFilter } from './model/listen-filter.js';
export type { LimitOptions } from './model/limits.js';
export type { ListServerOptions } from './model/list-options.js';
export type { McpServerOptions } from './model/mcp-server-options.js';
export { promptArgumentsOf } from './model/prompt-arguments-of.js';
export type { DefinitionKind } from './model/definition-kind.js';
export type { PromptDefinition, PromptTexts } from './model/prompt-definition.js';
export { PromptResult, type PromptResultFields } from './model/prompt-result.js';
export { type ReadContents, ReadResult, type ReadResultFields } from './model/read-result.js';
export type { QuestionServerOptions } from './model/question-options.js';
export type { RequestStateOptions } from './model/request-state-options.js';
export type { ResourceDefinition } from './model/resource-definition.js';
export type { ResourceTemplateDefinition } from './model/resource-template-definition.js';
export type { InvalidArgumentsPolicy } from './model/server-model.js';
export type { SessionCapability } from './model/session-capability.js';
export type { ToolArguments, ToolDefinition, ToolDetails } from './model/tool-definition.js';
export type { TaskSupport, ToolTask } from './model/tool-task.js';
export type { ToolAudience, ToolView } from './model/tool-view.js';
export { ToolResult, type ToolResultFields } from './model/tool-result.js';
export type { CacheHints } from './protocol/cache-hints.js';
export type { ClientCapabilities } from './protocol/client-capabilities.js';
export type {
  AudioContent,
  ContentAnnotations,
  ContentBlock,
  EmbeddedResource,
  ImageContent,
  ResourceContents,
  ResourceLink,
  TextContent,
} from './protocol/content.js';
export type {
  ElicitAction,
  ElicitFormParams,
  ElicitResult,
  ElicitUrlParams,
  FormField,
  RequestedSchema,
  TitledChoice,
} from './protocol/elicitation.js';
export { ErrorCode } from './protocol/error-code.js';
export type { HttpHeaders } from './protocol/http-headers.js';
export type { Icon, Implementation } from './protocol/implementation.js';
export type { InputRequest, InputRequests, InputResponses } from './protocol/input-request.js';
export type { JsonSchema } from './protocol/json-schema.js';
export type { LogLevel } from './protocol/log-level.js';
export type { Params, RequestId } from './protocol/message.js';
export type { Prompt, PromptArgument, PromptMessage } from './protocol/prompt.js';
export type { Resource, ResourceTemplate } from './protocol/resource.js';
export type { RevisionId } from './protocol/revision-id.js';
export type { Root } from './protocol/root.js';
export type {
  CreateMessageParams,
  CreateMessageResult,
  SamplingContent,
  SamplingMessage,
  ToolResultContent,
  ToolUseContent,
} from './protocol/sampling.js';
export type { Tool, ToolAnnotations } from './protocol/tool.js';
export type { ArgumentProblem } from './schema/argument-problem.js';
export { secrecyOf } from './schema/schema-secrecy.js';
export { type Secrecy, SECRET_BY_NAME } from './schema/secrecy.js';
export { checkSchema } from './schema/check-schema.js';
export type { CompiledSchema } from './schema/compiled-schema.js';
export { convertTexts } from './schema/convert-texts.js';
export { type ArgumentChecker, createArgumentChecker } from './schema/create-argument-checker.js';
export {
  type ArgumentJudge,
  type ArgumentVerdict,
  createArgumentJudge,
} from './schema/create-argument-judge.js';
export { describeValue, previewJson } from './schema/describe-value.js';
export type { ClassReader, ContentOf, Form, FormClass } from './schema/forms.js';
export type { PathSegment } from './schema/find-path.js';
export { InvalidArguments } from './schema/invalid-arguments.js';
export { InvalidOutput } from './schema/invalid-output.js';
export { isSecretName } from './schema/is-secret-name.js';
export { SchemaCompiler } from './schema/schema-compiler.js';
export type { SchemaExtensions } from './schema/schema-extensions.js';
export { type ReadSchema, readSchema } from './schema/read-schema.js';
export type { SchemaSource } from './schema/schema-source.js';
export {
  createStandardCheck,
  type StandardCheck,
  type StandardVerdict,
} from './schema/standard-check.js';
export type {
  StandardConverter,
  StandardIssue,
  StandardJsonSchemaV1,
  StandardProperties,
  StandardResult,
  StandardSchemaV1,
  StandardSchemaWithJson,
  StandardValidator,
} from './schema/standard-schema.js';
export { type RequestedForm, toRequestedSchema } from './schema/to-requested-schema.js';
export { tellPath } from './schema/tell-path.js';
export { staticTokens } from './security/token-file.js';
export type { TokenVerifier } from './security/token-verifier.js';
export type { UriVariables } from './uri/match-uri-template.js';
export { McpServer } from './server.js';
