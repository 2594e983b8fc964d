import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Logger } from '@lmcp/core';
import { writeConfig } from '../support/config.js';
import { askModern } from '../support/modern-rounds.js';
import { problemsOf } from '../support/problems.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, outcomeOf } from '../support/wire.js';

const [FIRST, SECOND] = ['first', 'second'].map(
  (name) => `${name} secret that is long enough to seal`,
);
const NAME = { type: 'object', properties: { name: { type: 'string' } } };

const serveWith = (keysFile: string, logger?: Logger): Promise<string> =>
  serve(
    createServer({ requestState: { keysFile }, ...(logger && { logger }) }).tool(
      'ask',
      '',
      { type: 'object' },
      async (_args, context) => JSON.stringify(await context.elicit('user', 'Name?', NAME)),
    ),
  );

const call = (url: string, requestState?: string): Promise<Answer> =>
  askModern(url, 'tools/call', {
    name: 'ask',
    ...(requestState !== undefined && {
      requestState,
      inputResponses: { user: { action: 'decline' } },
    }),
  });

const stateOf = async (url: string): Promise<string> =>
  (await call(url)).message.result.requestState;

/** Whether a state opens. */
const opens = async (url: string, state: string): Promise<boolean> =>
  outcomeOf(await call(url, state)).code === undefined;

/** Lets the second pass after which the file is looked at again. */
const later = (): void => {
  const ahead = performance.now() + 1001;
  jest.spyOn(performance, 'now').mockReturnValue(ahead);
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('S26: the keys of a file', () => {
  it('are exchanged without a restart: the old one opens until it is removed', async () => {
    const keysFile = writeConfig(`# since May\n${FIRST}\n`);
    const url = await serveWith(keysFile);
    const old = await stateOf(url);
    expect(await opens(url, old)).toBe(true);

    writeFileSync(keysFile, `${SECOND}\n${FIRST}\n`);
    later();
    expect(await opens(url, old)).toBe(true);
    const young = await stateOf(url);
    expect(young.split('.')[1]).not.toBe(old.split('.')[1]);

    writeFileSync(keysFile, `${SECOND}\r\n# first is retired\n`);
    later();
    expect([await opens(url, old), await opens(url, young)]).toEqual([false, true]);
  });

  it('open in every process that reads them', async () => {
    const [one, two] = [
      await serveWith(writeConfig(FIRST as string)),
      await serveWith(writeConfig(`${FIRST}\n${SECOND}`)),
    ];
    expect(await opens(two, await stateOf(one))).toBe(true);
    expect(await opens(one, await stateOf(two))).toBe(true);
  });

  it.each<{ title: string; spoil: (file: string) => void; told: string }>([
    {
      title: 'a short one',
      spoil: (file) => writeFileSync(file, `${SECOND}\nshort\n`),
      told: 'LMCP149',
    },
    { title: 'none', spoil: (file) => writeFileSync(file, '# none\n'), told: 'LMCP149' },
    { title: 'no file', spoil: (file) => rmSync(file), told: 'LMCP111' },
    { title: 'a file for all', spoil: (file) => chmodSync(file, 0o666), told: 'LMCP171' },
  ])('stay in force where a change leaves $title, which the log tells', async ({ spoil, told }) => {
    const { logger, entries } = recordingLogger();
    const keysFile = writeConfig(`${FIRST}\n`);
    const url = await serveWith(keysFile, logger);
    const state = await stateOf(url);
    spoil(keysFile);
    later();
    expect(await opens(url, state)).toBe(true);
    expect(entries.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^What was read before stays in force. ${told} `)),
    ]);
    expect(JSON.stringify(entries)).not.toContain('short\\n');
    // And a server that starts with it does not.
    expect(await problemsOf(() => serveWith(keysFile))).toMatchObject([{ code: told }]);
  });
});
