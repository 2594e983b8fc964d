import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { askByName } from './ask-by-name.js';
import { startTokenIssuer } from './token-issuer.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = path.join(root, 'apps/example/build/docs');
const PAGES = [
  'README.md',
  'docs/authorization.md',
  'docs/changes.md',
  'docs/extensions.md',
  'docs/http.md',
  'docs/limits.md',
  'docs/operations.md',
  'docs/questions.md',
  'docs/resources-and-prompts.md',
  'docs/stdio.md',
  'docs/tools-pack.md',
  'docs/tools.md',
];

// Judges every message of a server in a process of its own, which ends where one is not valid.
const watch = new URL('../../../packages/core/dist-test/support/watch-child.js', import.meta.url);

const SKILL = /^```markdown\n(---\nname: (\S+)\n.*?)^```/gms;

interface Program {
  readonly title: string;
  readonly file: string;
  readonly code: string;
}

/** The authorization server of the examples; the test that has one puts its own there. */
const ISSUER = 'https://login.example.com';

const programs: readonly Program[] = PAGES.flatMap((page) =>
  [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(
    ([, code = ''], index) => ({
      title: `${page}, program ${index + 1}`,
      file: `${path.basename(page, '.md').toLowerCase()}-${index + 1}`,
      code: code
        .replace(/port: \d+/g, 'port: 0')
        .replace(`'${ISSUER}'`, `process.env['TEST_ISSUER'] ?? '${ISSUER}'`),
    }),
  ),
);

/** The skills that pages show, which their programs serve. */
const skills = PAGES.flatMap((page) =>
  Array.from(
    readFileSync(path.join(root, page), 'utf8').matchAll(SKILL),
    ([, text = '', name = '']) => ({ folder: path.join(folder, 'skills', name), text }),
  ),
);

/** Starts a program and waits for the line that says where it listens. */
async function start(
  file: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [path.join(folder, 'dist', `${file}.js`)], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${watch.href}`,
      LMCP_TOKEN: 'a'.repeat(43),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => {
      throw new Error('It ended before it listened; its message is above.');
    }),
  ])) as [string];
  return {
    url: line.slice(line.indexOf('http')),
    async stop() {
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    },
  };
}

describe('the programs in the documentation', () => {
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { file, code } of programs) {
      writeFileSync(path.join(folder, `${file}.ts`), code);
    }
    for (const { folder: skill, text } of skills) {
      mkdirSync(skill, { recursive: true });
      writeFileSync(path.join(skill, 'SKILL.md'), text);
    }
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../../tsconfig.base.json',
        compilerOptions: {
          composite: false,
          declarationMap: false,
          rootDir: '.',
          outDir: 'dist',
          tsBuildInfoFile: null,
        },
        include: ['*.ts'],
      }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compile', () => {
    const tsc = path.join(root, 'node_modules/.bin/tsc');
    expect(spawnSync(tsc, ['-p', folder], { encoding: 'utf8' }).stdout).toBe('');
  }, 60_000);

  it.each(programs.filter(({ code }) => code.includes('await listen(')))(
    'start and stop: $title',
    async ({ file }) => {
      const { url, stop } = await start(file);
      expect(url).toMatch(/^http:\/\/[\d.]+:\d+\/mcp$/);
      await stop();
    },
    20_000,
  );

  it.each([
    {
      file: 'stdio-1',
      input: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
      output: '{"jsonrpc":"2.0","id":1,"result":{}}\n',
    },
    { file: 'stdio-2', input: '', output: expect.stringMatching(/text: '\d{4}-\d\d-\d\dT/) },
  ])('answer over stdio and in memory: $file', ({ file, input, output }) => {
    const program = path.join(folder, 'dist', `${file}.js`);
    const env = { ...process.env, NODE_OPTIONS: '' };
    const ended = spawnSync(process.execPath, [program], { input, env, encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 0, stdout: output, stderr: '' });
  });

  it('begin with a greeter that greets', async () => {
    const { url, stop } = await start('readme-1');
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'MCP-Protocol-Version': '2026-07-28',
        'Mcp-Method': 'tools/call',
        'Mcp-Name': 'greet',
      },
      body: /-d '(.*)'/.exec(readFileSync(path.join(root, 'README.md'), 'utf8'))?.[1] ?? '',
    });
    expect(await response.json()).toMatchObject({
      result: { content: [{ type: 'text', text: 'Hello, Ada!' }] },
    });
    await stop();
  });

  it.each([
    {
      file: 'questions-1',
      call: { name: 'order_pizza' },
      answers: [{ name: 'Funghi', count: 2 }],
      text: /^order-\d+: 2 × Funghi$/,
    },
    {
      file: 'questions-2',
      call: { name: 'remove', arguments: { path: 'a.txt' } },
      answers: [{ sure: true }, { text: 'old' }],
      text: /^Removed a\.txt \(old\)\.$/,
    },
    {
      file: 'questions-5',
      call: { name: 'guess' },
      answers: [{ n: 1 }, { n: 7 }],
      text: /^Right, after 2 rounds\.$/,
    },
  ])(
    'ask before they act: $file',
    async ({ file, call, answers, text }) => {
      const { url, stop } = await start(file);
      const client = new Client(
        { name: 'reader', version: '1.0.0' },
        { capabilities: { elicitation: {} }, versionNegotiation: { mode: 'auto' } },
      );
      const left: object[] = [...answers];
      client.setRequestHandler('elicitation/create', () => ({
        action: 'accept',
        content: left.shift() as Record<string, string>,
      }));
      await client.connect(new StreamableHTTPClientTransport(new URL(url)));
      const { content } = await client.callTool(call);
      expect(content).toEqual([{ type: 'text', text: expect.stringMatching(text) }]);
      await client.close();
      await stop();
    },
    20_000,
  );

  it('lead a client from 401 to a token, and from 403 to another, as docs/authorization.md says', async () => {
    const audience = 'https://mcp.example.com/mcp';
    const tokens = await startTokenIssuer();
    const { issuer } = tokens;
    const { url, stop } = await start('authorization-1', { TEST_ISSUER: issuer });
    const page = readFileSync(path.join(root, 'docs/authorization.md'), 'utf8');
    const call = (name: string, args: object, scope?: string) =>
      askByName(
        url,
        { method: 'tools/call', name, params: { name, arguments: args } },
        scope && tokens.token(audience, scope),
      );

    const nobody = await call('whoami', {});
    expect(nobody.status).toBe(401);
    const challenge = /\*\*401\*\* with\s+`WWW-Authenticate: ([^`]+)`/.exec(page)?.[1];
    expect(nobody.challenge).toBe(challenge);
    const at = new URL(String(/resource_metadata="([^"]+)"/.exec(String(challenge))?.[1])).pathname;
    expect((await askByName(new URL(at, url).href)).message).toMatchObject({
      resource: audience,
      authorization_servers: [issuer],
      scopes_supported: ['notes:read', 'notes:write'],
    });

    const list = await askByName(
      url,
      { method: 'tools/list', params: {} },
      tokens.token(audience, 'notes:read'),
    );
    const { tools, cacheScope } = list.message['result'] as Listed;
    expect(tools.map(({ name }) => name)).toEqual(['read', 'whoami']);
    expect(cacheScope).toBe('private');

    const refused = await call('write', { title: 'a', text: 'b' }, 'notes:read');
    expect(refused.status).toBe(403);
    const promised = /\*\*403\*\* with `([^`]+)`/.exec(page)?.[1];
    expect(refused.challenge).toContain(promised);
    const written = await call('write', { title: 'a', text: 'b' }, 'notes:write');
    expect(JSON.stringify(written.message)).toContain('Written.');
    const read = await call('read', { title: 'a' }, 'notes:write');
    expect(read.message).toMatchObject({ result: { content: [{ type: 'text', text: 'b' }] } });
    await stop();
    await tokens.stop();
  });
});

interface Listed {
  readonly tools: readonly { readonly name: string }[];
  readonly cacheScope: string;
}
