import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { ask, MODERN, outcomeOf, type Revision, REVISIONS } from '../support/wire.js';

const details = {
  name: 'notes',
  title: 'Notes',
  description: 'All notes.',
  mimeType: 'text/plain',
  annotations: { audience: ['user'], priority: 1, lastModified: '2026-01-01T00:00:00Z' },
  icons: [{ src: 'https://example.com/icon.png' }],
  _meta: { origin: 'disk' },
} as const;
const cache = { ttlMs: 1000 };
const oldest = {
  name: 'notes',
  description: 'All notes.',
  mimeType: 'text/plain',
  annotations: { audience: ['user'], priority: 1 },
};
const { icons: _icons, ...withoutIcons } = details;

const fieldsIn: Readonly<Record<Revision, object>> = {
  '2025-03-26': oldest,
  '2025-06-18': withoutIcons,
  '2025-11-25': details,
  '2026-07-28': details,
};

describe.each(REVISIONS)('the lists of resources in %s', (revision) => {
  let url = '';

  beforeAll(async () => {
    const server = createServer()
      .resource('notes://all', { ...details, size: 12, cache }, () => '')
      .resource('notes://bare', { name: 'bare' }, () => '')
      .resourceTemplate(
        'notes://{id}',
        { ...details, cache, variables: { type: 'object' }, complete: { id: ['1'] } },
        () => '',
      );
    url = await serve(server);
  });

  it('show exactly the fields of the revision', async () => {
    const { message } = await ask(url, revision, 'resources/list');
    expect(message.result.resources).toEqual([
      { uri: 'notes://all', size: 12, ...fieldsIn[revision] },
      { uri: 'notes://bare', name: 'bare' },
    ]);
    const templates = await ask(url, revision, 'resources/templates/list');
    expect(templates.message.result.resourceTemplates).toEqual([
      { uriTemplate: 'notes://{id}', ...fieldsIn[revision] },
    ]);
  });

  it('are empty, not errors, where the server has only the other kind', async () => {
    const one = await serve(createServer().resource('a:b', { name: 'a' }, () => ''));
    const { message } = await ask(one, revision, 'resources/templates/list');
    expect(message.result.resourceTemplates).toEqual([]);
  });

  it.each(['resources/list', 'resources/templates/list', 'resources/read'])(
    'and %s is no method of a server without resources',
    async (method) => {
      const none = await serve(createServer().tool('a', '', { type: 'object' }, () => ''));
      const answer = await ask(none, revision, method, { uri: 'a:b' });
      expect(outcomeOf(answer)).toEqual({ status: revision === MODERN ? 404 : 200, code: -32601 });
    },
  );
});
