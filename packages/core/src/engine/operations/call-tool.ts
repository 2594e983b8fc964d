import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ToolError } from '../../errors/tool-error.js';
import type { AuditEnd } from '../../model/audit-record.js';
import type { ServedTool } from '../../model/served-tool.js';
import type { ToolArguments } from '../../model/tool-definition.js';
import { InvalidArguments } from '../../schema/invalid-arguments.js';
import { assertAccess } from '../assert-access.js';
import { FailedCall } from '../audit/failed-call.js';
import { encodeToolResult } from '../encode-tool-result.js';
import type { Call, Operation } from '../operation.js';
import type { Handling } from '../questions/handling.js';
import { serveTimed } from '../questions/serve-timed.js';
import { reportError } from '../report-error.js';
import { toToolCall } from '../to-tool-call.js';

const NO_ARGUMENTS: ToolArguments = Object.freeze({});
const TOOL_ERROR: AuditEnd = { outcome: 'tool_error' };
const TIMED_OUT: AuditEnd = { outcome: 'refused', reason: 'call_timed_out' };
const MISFIT: AuditEnd = { outcome: 'refused', reason: 'invalid_arguments' };

/** `tools/call`. Specification: tools, calling tools and error handling. */
export const callTool: Operation = (call) => {
  const { params, server, revision, counters } = call;
  const tool = findTool(call);
  assertAccess(call, tool.definition);
  const args = params['arguments'] ?? NO_ARGUMENTS;
  if (typeof args !== 'object' || Array.isArray(args)) {
    throw ProtocolError.invalidParams('"params.arguments" must be an object.');
  }
  const repeated = server.headerParameters.get(tool.definition.name);
  if (repeated !== undefined && call.exchange.headers !== undefined) {
    revision.checkParameterHeaders(repeated, args, call.exchange.headers);
  }
  const { definition } = tool;
  const handling: Handling = {
    method: 'tools/call',
    name: definition.name,
    timeoutMs: definition.timeoutMs,
    run: (context) => definition.call(args as ToolArguments, context),
    encode: (value) => encodeToolResult(value, tool, revision),
    // Not the call: work that goes on after its answer would keep the whole exchange.
    fail: (error, context) => fail(error, context, { server, revision }, definition.name),
    expire({ message }) {
      counters.add('call_timed_out');
      return new FailedCall(`The tool "${definition.name}" was stopped. ${message}`, TIMED_OUT);
    },
  };
  const serveCall = tool.takeOver?.(params);
  return serveCall === undefined
    ? serveTimed(call, handling)
    : serveCall(toToolCall(call, handling, definition, args as ToolArguments));
};

function fail(
  error: unknown,
  context: CallContext,
  at: Pick<Call, 'server' | 'revision'>,
  name: string,
): object {
  if (error instanceof InvalidArguments && isForProgram(at)) {
    throw ProtocolError.invalidParams(error.message);
  }
  if (error instanceof ToolError) {
    const isMisfit = error instanceof InvalidArguments;
    return new FailedCall(error.message, isMisfit ? MISFIT : TOOL_ERROR);
  }
  if (error instanceof ProtocolError) {
    throw error;
  }
  if (context.isGivingUp(error)) {
    const reason = String(context.signal.reason.message);
    return new FailedCall(`The tool "${name}" was stopped: ${reason}`, {
      outcome: 'cancelled',
      reason,
    });
  }
  const errorId = reportError(at.server, error, `tool "${name}"`);
  return new FailedCall(`The tool "${name}" failed unexpectedly. Error id: ${errorId}`, {
    outcome: 'failed',
    errorId,
  });
}

function findTool({ params, server }: Call): ServedTool {
  const name = params['name'];
  if (typeof name !== 'string') {
    throw ProtocolError.invalidParams('"tools/call" needs "params.name" as a string.');
  }
  const tool = server.tools.get(name);
  // An unknown tool is a wrong parameter of a known method. Specification: tools, error handling.
  if (tool === undefined) {
    throw ProtocolError.invalidParams(`Unknown tool: ${name}`);
  }
  return tool;
}

// Specification 2025-03-26 and 2025-06-18, tools: both ways are allowed; 2025-11-25 chose the model.
function isForProgram({ server, revision }: Pick<Call, 'server' | 'revision'>): boolean {
  return (
    server.invalidArguments === 'protocol-error-before-2025-11-25' &&
    revision.argumentErrors === 'model or program'
  );
}
