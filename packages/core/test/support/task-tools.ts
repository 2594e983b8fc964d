import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { InputRequired, type LimitOptions, McpServer, ProtocolError, ToolError } from '@lmcp/core';
import { tasks, type TasksOptions } from '@lmcp/core/tasks';
import { quietLogger } from './quiet-logger.js';

const ANY = { type: 'object' } as const;
const NAME_FORM = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
} as const;

/** Adds one tool for every way in which a task can go. */
export function createTaskServer(
  options: TasksOptions = {},
  heard: { push(what: unknown): unknown } = [],
  limits: LimitOptions = {},
): McpServer {
  const optional = { description: '', task: 'optional' } as const;
  const required = { description: '', task: 'required' } as const;
  return new McpServer({
    name: 'task-server',
    version: '1.2.3',
    extensions: [tasks(options)],
    limits,
    logger: quietLogger,
    onError: (error) => heard.push(error),
  })
    .tool('plain', '', ANY, () => 'plain')
    .tool(
      'slow',
      optional,
      { ...ANY, properties: { ms: { type: 'number' } } },
      async ({ ms }, { signal }) => {
        await pause(Number(ms), undefined, { signal });
        return { slept: ms };
      },
    )
    .tool('instant', required, ANY, () => 'at once')
    .tool('refuse', required, ANY, async () => {
      await pause(100);
      throw new ToolError('Try again tomorrow.');
    })
    .tool('forbid', required, ANY, async () => {
      await pause(100);
      throw new ProtocolError(-32_001, 'Forbidden.', { data: { why: 'test' } });
    })
    .tool('crash', required, ANY, async () => {
      await pause(100);
      throw new Error('secret: hunter2');
    })
    .tool('wait', required, ANY, async (_args, { signal }) => {
      await once(signal, 'abort');
      heard.push((signal.reason as Error).message);
      throw signal.reason;
    })
    .tool('chatty', required, ANY, async (_args, context) => {
      await pause(100);
      context.progress(1, 2);
      return 'told nothing';
    })
    .tool('greet', required, ANY, async (_args, context) => {
      const answer = await context.elicit('name', 'What is your name?', NAME_FORM);
      return answer.action === 'accept'
        ? `Hello, ${String(answer.content['name'])}!`
        : answer.action;
    })
    .tool('by_hand', required, ANY, (_args, { inputResponses, requestState: round = 0 }) => {
      const answer = JSON.stringify(inputResponses);
      return round === 2
        ? `Answered ${answer}.`
        : new InputRequired({
            inputRequests: { roots: { method: 'roots/list', params: {} } },
            state: Number(round) + 1,
          });
    })
    .tool('later', required, ANY, async (_args, { requestState }) => {
      heard.push('run');
      await pause(20);
      return requestState === undefined ? new InputRequired({ state: 'begun' }) : 'done';
    })
    .tool('both', required, ANY, async (_args, context) => {
      const asked = [1, 2].map((n) => context.elicit(`name${n}`, `Name ${n}?`, NAME_FORM));
      return (await Promise.all(asked)).map(({ action }) => action).join();
    })
    .tool(
      'asking_first',
      {
        description: '',
        task: {
          support: 'required',
          askFirst: (_args, context) => context.elicit('name', 'What is your name?', NAME_FORM),
        },
      },
      ANY,
      async (_args, context) => {
        const answer = await context.elicit('name', 'What is your name?', NAME_FORM);
        await pause(100);
        return answer.action === 'accept'
          ? `Hello, ${String(answer.content['name'])}!`
          : answer.action;
      },
    );
}
