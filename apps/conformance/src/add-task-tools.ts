import { setTimeout as delay } from 'node:timers/promises';
import { ErrorCode, type McpServer, ProtocolError, ToolError } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

const A_WHILE_MS = 1000;
const YES = {
  type: 'object',
  properties: { confirm: { type: 'boolean' } },
  required: ['confirm'],
} as const;
const NAME = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
} as const;

/** Tools that run as tasks, and one that does not. */
export function addTaskTools(server: McpServer): void {
  server.tool(
    'greet',
    'Greets somebody, at once.',
    { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    ({ name }) => `Hello, ${String(name)}!`,
  );
  addLongTools(server);
  addAskingTasks(server);
}

function addLongTools(server: McpServer): void {
  server
    .tool(
      'slow_compute',
      { description: 'Takes as many seconds as it is told.', task: 'optional' },
      {
        type: 'object',
        properties: { seconds: { type: 'number' }, label: { type: 'string' } },
        required: ['seconds'],
      },
      async ({ seconds, label = 'it' }, { signal }) => {
        await delay(Number(seconds) * 1000, undefined, { signal });
        return `Computed ${String(label)}.`;
      },
    )
    .tool(
      'failing_job',
      { description: 'Fails after a while.', task: 'required' },
      NO_ARGUMENTS,
      async (_args, { signal }) => {
        await delay(A_WHILE_MS, undefined, { signal });
        throw new ToolError('The job failed, as it always does.');
      },
    )
    .tool(
      'protocol_error_job',
      { description: 'Fails with a JSON-RPC error.', task: 'required' },
      NO_ARGUMENTS,
      async (_args, { signal }) => {
        await delay(A_WHILE_MS / 10, undefined, { signal });
        throw new ProtocolError(ErrorCode.InternalError, 'The job broke off.');
      },
    );
}

function addAskingTasks(server: McpServer): void {
  server
    .tool(
      'confirm_delete',
      { description: 'Asks before it pretends to delete.', task: 'required' },
      { type: 'object', properties: { filename: { type: 'string' } }, required: ['filename'] },
      async ({ filename }, context) => {
        const answer = await context.elicit('confirm', `Delete ${String(filename)}?`, YES);
        const yes = answer.action === 'accept' && answer.content['confirm'] === true;
        return yes ? `Deleted ${String(filename)}.` : `Kept ${String(filename)}.`;
      },
    )
    .tool(
      'multi_input',
      { description: 'Asks two questions side by side.', task: 'required' },
      NO_ARGUMENTS,
      async (_args, context) => {
        const answers = await Promise.all([
          context.elicit('first', 'First?', YES),
          context.elicit('second', 'Second?', YES),
        ]);
        return answers.map(({ action }) => action).join(', ');
      },
    )
    .tool(
      'test_tool_with_task',
      {
        description: 'Asks for a name, and then greets in a task.',
        task: {
          support: 'required',
          askFirst: (_args, context) => context.elicit('user_name', 'What is your name?', NAME),
        },
      },
      NO_ARGUMENTS,
      async (_args, context) => {
        const answer = await context.elicit('user_name', 'What is your name?', NAME);
        await delay(A_WHILE_MS / 10, undefined, { signal: context.signal });
        return answer.action === 'accept'
          ? `Hello, ${String(answer.content['name'])}!`
          : 'Hello, whoever you are!';
      },
    );
}
