import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { MemoryTransport } from '@lmcp/core/memory';
import { skills, type SkillsOptions } from '@lmcp/core/skills';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod';
import { cardVerifier, holding } from '../support/card-verifier.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';
import { ask, LEGACY, MODERN, outcomeOf, REVISIONS, type Revision } from '../support/wire.js';

const ID = 'io.modelcontextprotocol/skills';
const folders = new Set<string>();

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

type Tree = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, removed when the tests end. */
function folderOf(tree: Tree): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmcp-skills-'));
  folders.add(folder);
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

function manifest(name: string, more = ''): string {
  return `---\nname: ${name}\ndescription: How to ${name}\n${more}---\n\n# ${name}\n`;
}

const GIT = manifest('git-workflow', 'license: MIT\nmetadata:\n  version: 2.1\n  on: 2026-01-02\n');
const PIXEL = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]);
const TREE: Tree = {
  'README.md': 'Not a skill.',
  'git-workflow/SKILL.md': GIT,
  'git-workflow/.env': 'TOKEN=hunter2',
  'git-workflow/assets/logo.png': PIXEL,
  'git-workflow/references/GUIDE.md': '# Guide\n',
  'git-workflow/references/no type': 'text\n',
  'git-workflow/rebase/SKILL.md': manifest('rebase'),
  'acme/billing/refunds/SKILL.md': `\uFEFF${manifest('refunds').replaceAll('\n', '\r\n')}`,
};

const serveSkills = (tree: Tree = TREE, options: Partial<SkillsOptions> = {}): Promise<string> =>
  serve(createServer({ extensions: [skills({ folder: folderOf(tree), ...options })] }));

function digestOf(content: string | Uint8Array): object {
  const digest = createHash('sha256').update(content).digest('hex');
  return { digest: `sha256:${digest}`, size: Buffer.from(content).length };
}

const resource = (name: string): object => ({
  uri: `skill://${name.replace(' ', '%20')}`,
  ...digestOf(TREE[name] as string),
});

const REBASE = {
  uri: 'skill://git-workflow/rebase/SKILL.md',
  frontmatter: { name: 'rebase', description: 'How to rebase' },
  resources: [resource('git-workflow/rebase/SKILL.md')],
};

describe('skills', () => {
  it.each(REVISIONS)('are listed with digest and size of every file, in %s', async (revision) => {
    const { message } = await ask(await serveSkills(), revision, 'skills/list');
    expect(message.result.skills).toEqual([
      {
        uri: 'skill://acme/billing/refunds/SKILL.md',
        frontmatter: { name: 'refunds', description: 'How to refunds' },
        resources: [resource('acme/billing/refunds/SKILL.md')],
      },
      {
        uri: 'skill://git-workflow/SKILL.md',
        frontmatter: {
          name: 'git-workflow',
          description: 'How to git-workflow',
          license: 'MIT',
          metadata: { version: 2.1, on: '2026-01-02' },
        },
        resources: [
          resource('git-workflow/SKILL.md'),
          resource('git-workflow/assets/logo.png'),
          resource('git-workflow/rebase/SKILL.md'),
          resource('git-workflow/references/GUIDE.md'),
          resource('git-workflow/references/no type'),
        ],
      },
      REBASE,
    ]);
  });

  it.each(REVISIONS)('are declared in %s', async (revision) => {
    const url = await serveSkills();
    const method = revision === MODERN ? 'server/discover' : 'initialize';
    const params = {
      protocolVersion: revision,
      capabilities: {},
      clientInfo: { name: 'c', version: '1' },
    };
    const { message } = await ask(url, revision, method, params);
    expect(message.result.capabilities).toMatchObject({
      resources: {},
      extensions: { [ID]: { directoryRead: true } },
    });
  });

  it('carry cache hints in 2026-07-28 only', async () => {
    const url = await serveSkills(TREE, { cache: { ttlMs: 60_000 } });
    const hints = async (revision: Revision, method: string, params = {}): Promise<object> => {
      const { ttlMs, cacheScope } = (await ask(url, revision, method, params)).message.result;
      return { ttlMs, cacheScope };
    };
    const expected = { ttlMs: 60_000, cacheScope: 'private' };
    const { uri } = REBASE;
    expect(await hints(MODERN, 'skills/list')).toEqual(expected);
    expect(await hints(MODERN, 'skills/get', { uri })).toEqual(expected);
    expect(await hints(MODERN, 'resources/read', { uri })).toEqual(expected);
    expect(await hints(LEGACY[2], 'skills/list')).toEqual({});
  });

  it('come in pages, whose cursors lead only through their own list', async () => {
    const url = await serveSkills(TREE, { pageSize: 2 });
    const first = await ask(url, MODERN, 'skills/list');
    expect(first.message.result.skills).toHaveLength(2);
    const cursor = first.message.result.nextCursor as string;
    const last = await ask(url, MODERN, 'skills/list', { cursor });
    expect(last.message.result.skills).toEqual([REBASE]);
    expect(last.message.result).not.toHaveProperty('nextCursor');
    const scope = { uri: 'skill://git-workflow', cursor };
    const elsewhere = await ask(url, MODERN, 'resources/directory/read', scope);
    expect(outcomeOf(elsewhere)).toEqual({ status: 200, code: -32_602 });
  });

  it('are found by their URI', async () => {
    const url = await serveSkills();
    const { message } = await ask(url, MODERN, 'skills/get', { uri: REBASE.uri });
    expect(message.result.skill).toEqual(REBASE);
    for (const uri of [undefined, 'skill://absent/SKILL.md', 'skill://git-workflow']) {
      const answer = await ask(url, MODERN, 'skills/get', { uri });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_602 });
    }
  });

  it('are resources: what is read has the digest that was listed', async () => {
    const url = await serveSkills();
    const { message } = await ask(url, MODERN, 'skills/list');
    const files = message.result.skills.flatMap((skill: typeof REBASE) => skill.resources);
    expect(files).toHaveLength(7);
    for (const { uri, digest, size } of files) {
      const read = await ask(url, MODERN, 'resources/read', { uri });
      const [{ text, blob }] = read.message.result.contents;
      const bytes = text === undefined ? Buffer.from(blob, 'base64') : Buffer.from(text);
      expect(digestOf(bytes)).toEqual({ digest, size });
    }
  });

  it('have media types by their names, or else by their bytes', async () => {
    const url = await serveSkills({
      ...TREE,
      'git-workflow/data': PIXEL,
      'git-workflow/wrong.md': Buffer.from([0xc3]),
    });
    const typeOf = async (uri: string): Promise<object> => {
      const { message } = await ask(url, MODERN, 'resources/read', { uri });
      const { mimeType, text } = message.result.contents[0];
      return { mimeType, isText: text !== undefined };
    };
    const base = 'skill://git-workflow';
    expect(await typeOf(`${base}/SKILL.md`)).toEqual({ mimeType: 'text/markdown', isText: true });
    expect(await typeOf(`${base}/wrong.md`)).toEqual({ mimeType: 'text/markdown', isText: false });
    expect(await typeOf(`${base}/assets/logo.png`)).toEqual({
      mimeType: 'image/png',
      isText: false,
    });
    expect(await typeOf(`${base}/references/no%20type`)).toEqual({
      mimeType: 'text/plain',
      isText: true,
    });
    expect(await typeOf(`${base}/data`)).toEqual({
      mimeType: 'application/octet-stream',
      isText: false,
    });
  });

  it('are in resources/list by their SKILL.md alone, under their own name', async () => {
    const { message } = await ask(await serveSkills(), MODERN, 'resources/list');
    expect(message.result.resources).toEqual([
      expect.objectContaining({ uri: 'skill://acme/billing/refunds/SKILL.md', name: 'refunds' }),
      {
        uri: 'skill://git-workflow/SKILL.md',
        name: 'git-workflow',
        description: 'How to git-workflow',
        mimeType: 'text/markdown',
        size: GIT.length,
      },
      expect.objectContaining({ uri: REBASE.uri, name: 'rebase' }),
    ]);
  });

  it.each([
    'skill://git-workflow/.env',
    'skill://README.md',
    'skill://git-workflow/../README.md',
    'skill://git-workflow/references/../SKILL.md',
    'skill://git-workflow/%2e%2e/README.md',
    'skill://git-workflow/assets',
  ])('serve nothing at %s', async (uri) => {
    const answer = await ask(await serveSkills(), MODERN, 'resources/read', { uri });
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_602 });
  });

  it('let a client read their directories', async () => {
    const folder = folderOf(TREE);
    mkdirSync(path.join(folder, 'git-workflow/empty'));
    const url = await serve(createServer({ extensions: [skills({ folder })] }));
    const childrenOf = async (uri: string): Promise<unknown> =>
      (await ask(url, MODERN, 'resources/directory/read', { uri })).message.result.resources;
    expect(await childrenOf('skill://git-workflow')).toEqual([
      directory('assets'),
      directory('empty'),
      directory('rebase'),
      directory('references'),
      {
        uri: 'skill://git-workflow/SKILL.md',
        name: 'git-workflow',
        description: 'How to git-workflow',
        mimeType: 'text/markdown',
        size: GIT.length,
      },
    ]);
    expect(await childrenOf('skill://git-workflow/empty')).toEqual([]);
    expect(await childrenOf('skill://git-workflow/rebase')).toEqual([
      expect.objectContaining({ uri: REBASE.uri, name: 'rebase', description: 'How to rebase' }),
    ]);
  });

  it.each([undefined, 'skill://git-workflow/SKILL.md', 'skill://git-workflow/', 'skill://absent'])(
    'have no directory %s',
    async (uri) => {
      const answer = await ask(await serveSkills(), MODERN, 'resources/directory/read', { uri });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_602 });
    },
  );

  it('are read once: what changes later is served after a restart', async () => {
    const folder = folderOf(TREE);
    const url = await serve(createServer({ extensions: [skills({ folder })] }));
    rmSync(folder, { recursive: true });
    const { uri } = REBASE;
    const { message } = await ask(url, MODERN, 'resources/read', { uri });
    expect(message.result.contents[0].text).toBe(TREE['git-workflow/rebase/SKILL.md']);
  });

  it('may be behind links, as long as these lead to what lies in the folder', async () => {
    const folder = folderOf({ 'store/SKILL.txt': manifest('linked'), 'store/a/b.md': 'b' });
    mkdirSync(path.join(folder, 'linked'));
    symlinkSync('../store/SKILL.txt', path.join(folder, 'linked/SKILL.md'));
    symlinkSync('../store/a', path.join(folder, 'linked/a'));
    const url = await serve(
      createServer({ extensions: [skills({ folder: pathToFileURL(folder) })] }),
    );
    const { message } = await ask(url, MODERN, 'skills/list');
    expect(message.result.skills[0].resources).toEqual([
      expect.objectContaining({ uri: 'skill://linked/SKILL.md' }),
      expect.objectContaining({ uri: 'skill://linked/a/b.md' }),
    ]);
  });
});

function directory(name: string): object {
  return { uri: `skill://git-workflow/${name}`, name, mimeType: 'inode/directory' };
}

describe('the official clients', () => {
  const Listed = z.object({ skills: z.array(z.object({ uri: z.string() })) });
  const server = createServer({ extensions: [skills({ folder: folderOf(TREE) })] });

  it('1.x find skills and read them', async () => {
    const client = new Client({ name: 'c', version: '1' });
    await client.connect(new MemoryTransport(server));
    expect(client.getServerCapabilities()).toHaveProperty(['extensions', ID]);
    const { skills: listed } = await client.request({ method: 'skills/list' }, Listed);
    const { contents } = await client.readResource({ uri: listed[1]?.uri as string });
    expect(contents).toEqual([expect.objectContaining({ mimeType: 'text/markdown', text: GIT })]);
    await client.close();
  });

  it('2.x find skills and read them', async () => {
    const client = new ModernClient(
      { name: 'c', version: '1' },
      { versionNegotiation: { mode: { pin: MODERN } } },
    );
    await client.connect(new MemoryTransport(server));
    expect(client.getServerCapabilities()).toHaveProperty(['extensions', ID]);
    const { skills: listed } = await client.request({ method: 'skills/list' }, Listed);
    const { contents } = await client.readResource({ uri: listed[1]?.uri as string });
    expect(contents).toEqual([expect.objectContaining({ mimeType: 'text/markdown', text: GIT })]);
    await client.close();
  });
});

/** Why a folder of skills is not served: the places and what was seen there. */
async function refusalsOf(folder: string, options = {}): Promise<readonly string[]> {
  const server = createServer({ extensions: [skills({ folder, ...options })] });
  const problems = await problemsOf(() => server.ready());
  return problems.map(
    ({ code, place, seen }) => `${code} ${place.replaceAll(folder, '…')}: ${seen}`,
  );
}

function many(count: number): Tree {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`a/b/${index}.md`, '']));
}

describe('skills at start-up', () => {
  it.each([
    { title: 'no frontmatter', text: '# Hello', seen: /does not begin with frontmatter/ },
    { title: 'open frontmatter', text: '---\nname: wrong\n', seen: /does not begin with/ },
    { title: 'text that is no UTF-8', text: Buffer.from([0xff]), seen: /in UTF-8/ },
    { title: 'no YAML', text: '---\n: [\n---\n', seen: /not valid YAML/ },
    { title: 'a key twice', text: '---\na: 1\na: 2\n---\n', seen: /not valid YAML/ },
    { title: 'empty frontmatter', text: '---\n\n---\n', seen: /`name` is missing/ },
    { title: 'a list', text: '---\n- name\n---\n', seen: /`name` is missing/ },
    {
      title: 'another name',
      text: manifest('other'),
      seen: /is "other", but its directory is "wrong"/,
    },
    {
      title: 'a name that is none',
      text: manifest('Wrong'),
      seen: /`name` is "Wrong"; a name has/,
    },
    { title: 'no description', text: '---\nname: wrong\n---\n', seen: /`description` must be/ },
    {
      title: 'a long description',
      text: manifest('wrong', '').replace('How', 'x'.repeat(1025)),
      seen: /`description` must be/,
    },
  ])('are refused for $title', async ({ text, seen }) => {
    const [refusal, ...others] = await refusalsOf(folderOf({ 'wrong/SKILL.md': text }));
    expect(refusal).toMatch(/^LMCP165 skill file …\/wrong\/SKILL\.md: /);
    expect(refusal).toMatch(seen);
    expect(others).toEqual([]);
  });

  it('are refused all at once', async () => {
    const folder = folderOf({ 'a/SKILL.md': '', 'b/SKILL.md': '', 'c/SKILL.md': manifest('c') });
    expect(await refusalsOf(folder, { pageSize: 0, cache: { ttlMs: -1 } })).toEqual([
      expect.stringContaining('LMCP165 skill file …/a/SKILL.md'),
      expect.stringContaining('LMCP165 skill file …/b/SKILL.md'),
      expect.stringContaining('LMCP148 skills options: Expected `pageSize`'),
      expect.stringContaining('LMCP148 skills options, `cache`: Expected `ttlMs`'),
    ]);
  });

  it.each([
    {
      title: 'is absent',
      folder: () => path.join(folderOf({}), 'absent'),
      seen: /cannot be read: ENOENT/,
    },
    {
      title: 'is a file',
      folder: () => path.join(folderOf({ a: '' }), 'a'),
      seen: /cannot be read: ENOTDIR/,
    },
    {
      title: 'holds no skill',
      folder: () => folderOf({ 'a/b.md': '' }),
      seen: /No directory in it holds/,
    },
    {
      title: 'is a skill',
      folder: () => folderOf({ 'SKILL.md': manifest('a') }),
      seen: /is a skill itself/,
    },
  ])('are refused where the folder $title', async ({ folder, seen }) => {
    const [refusal, ...others] = await refusalsOf(folder());
    expect(refusal).toMatch(/^LMCP164 skills\(\{ folder: "…" \}\): /);
    expect(refusal).toMatch(seen);
    expect(others).toEqual([]);
  });

  it.each([
    { title: 'a file outside', target: '/etc/hostname' },
    { title: 'a directory outside', target: '/etc' },
    { title: 'the folder', target: '..' },
    { title: 'the directory around it', target: '.' },
  ])('are refused where a link leads to $title', async ({ target }) => {
    const folder = folderOf({ 'wrong/SKILL.md': manifest('wrong') });
    symlinkSync(target, path.join(folder, 'wrong/link'));
    expect(await refusalsOf(folder)).toEqual([
      expect.stringMatching(/^LMCP165 skill file …\/wrong\/link: It is a link to/),
    ]);
  });

  it('are refused where a link leads to a folder with the same beginning', async () => {
    const folder = folderOf({ 'wrong/SKILL.md': manifest('wrong') });
    const neighbour = `${folder}-secret`;
    folders.add(neighbour);
    mkdirSync(neighbour);
    symlinkSync(neighbour, path.join(folder, 'wrong/link'));
    expect(await refusalsOf(folder)).toHaveLength(1);
  });

  it('are refused with more than 512 files, nested ones included', async () => {
    const skill = { 'a/SKILL.md': manifest('a') };
    expect(await refusalsOf(folderOf({ ...skill, ...many(514) }))).toEqual([
      expect.stringMatching(/^LMCP165 .*more than 512 files/),
    ]);
    expect(() =>
      createServer({
        extensions: [skills({ folder: folderOf({ ...skill, ...many(511) }) })],
      }).ready(),
    ).not.toThrow();
  });

  it('are refused with more than 16 MiB, which are not read', async () => {
    const folder = folderOf({ 'a/SKILL.md': manifest('a'), 'a/large': '' });
    truncateSync(path.join(folder, 'a/large'), 2 ** 40);
    expect(await refusalsOf(folder)).toEqual([
      expect.stringMatching(/^LMCP165 skill file …\/a\/large: .*16777216 bytes/),
    ]);
  });

  it('are refused where they cannot be read', async () => {
    const folder = folderOf({ 'a/SKILL.md': manifest('a') });
    symlinkSync('absent', path.join(folder, 'a/link'));
    expect(await refusalsOf(folder)).toEqual([expect.stringMatching(/^LMCP164 .*ENOENT/)]);
  });
});

describe('skills with scopes', () => {
  it('are for those alone who were granted them, and for no shared cache', async () => {
    const extension = skills({
      folder: folderOf(TREE),
      scopes: ['runbooks'],
      cache: { cacheScope: 'public' },
    });
    const url = await serve(createServer({ extensions: [extension] }), {
      auth: { verifier: cardVerifier },
    });
    const uri = 'skill://git-workflow/SKILL.md';
    for (const [method, params] of [
      ['skills/list', {}],
      ['skills/get', { uri }],
      ['resources/directory/read', { uri: 'skill://git-workflow' }],
      ['resources/read', { uri }],
    ] as const) {
      expect((await ask(url, MODERN, method, params, { headers: holding() })).status).toBe(403);
      const { message } = await ask(url, MODERN, method, params, { headers: holding('runbooks') });
      expect([method, message.result?.cacheScope ?? 'private']).toEqual([method, 'private']);
      expect(message.error).toBeUndefined();
    }
    const listed = await ask(url, MODERN, 'resources/list', {}, { headers: holding() });
    expect(listed.message.result.resources).toEqual([]);
  });

  it('that are no scopes keep the server from starting', async () => {
    const extension = skills({ folder: folderOf(TREE), scopes: ['a b'] });
    const server = createServer({ extensions: [extension] });
    expect(await problemsOf(() => server.ready())).toEqual([
      expect.objectContaining({ code: 'LMCP172', place: 'skills options, `scopes`' }),
    ]);
  });
});
