import { ProtocolError } from '../../errors/protocol-error.js';
import type { PromptDefinition, PromptTexts } from '../../model/prompt-definition.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { InvalidArguments } from '../../schema/invalid-arguments.js';
import { tellProblems } from '../../schema/tell-problems.js';
import { assertAccess } from '../assert-access.js';
import { describeFailure } from '../describe-failure.js';
import { encodePromptResult } from '../encode-prompt-result.js';
import type { Call, Operation } from '../operation.js';
import { serveTimed } from '../questions/serve-timed.js';
import { readTexts } from '../read-texts.js';

/** `prompts/get`. Specification: prompts, getting a prompt and error handling. */
export const getPrompt: Operation = (call) => {
  const { params, server, revision } = call;
  const prompt = findPrompt(call);
  assertAccess(call, prompt);
  const args = readTexts('params.arguments', params['arguments']);
  assertFits(prompt, args);
  return serveTimed(call, {
    method: 'prompts/get',
    name: prompt.name,
    run: (context) => prompt.get(args, context),
    encode: (value) => encodePromptResult(value, prompt, revision),
    expire({ message }) {
      throw new ProtocolError(
        ErrorCode.InternalError,
        `The prompt "${prompt.name}" was stopped. ${message}`,
        { counter: 'call_timed_out' },
      );
    },
    fail(error) {
      throw error instanceof InvalidArguments
        ? ProtocolError.invalidParams(`Invalid arguments: ${tellProblems(error)}`)
        : describeFailure(server, error, `prompt "${prompt.name}"`);
    },
  });
};

function findPrompt({ params, server }: Call): PromptDefinition {
  const name = params['name'];
  if (typeof name !== 'string') {
    throw ProtocolError.invalidParams('"prompts/get" needs "params.name" as a string.');
  }
  const prompt = server.prompts.get(name);
  if (prompt === undefined) {
    throw ProtocolError.invalidParams(`Unknown prompt: ${name}`);
  }
  return prompt;
}

function assertFits({ arguments: declared = [] }: PromptDefinition, args: PromptTexts): void {
  const names = declared.map(({ name }) => name);
  const missing = declared
    .filter(({ name, required }) => required === true && !Object.hasOwn(args, name))
    .map(({ name }) => name);
  if (missing.length > 0) {
    throw ProtocolError.invalidParams(`Missing arguments: ${missing.join(', ')}.`);
  }
  const unknown = Object.keys(args).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw ProtocolError.invalidParams(
      `Unknown argument: ${unknown}. There are: ${names.join(', ') || 'none'}.`,
    );
  }
}
