import { describe, expect, it } from '@jest/globals';
import type { McpServer, ToolDetails } from '@lmcp/core';
import { apps, showsViews, type View } from '@lmcp/core/apps';
import { MemoryTransport } from '@lmcp/core/memory';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';
import { ask, LEGACY, META, MODERN, REVISIONS } from '../support/wire.js';

const ID = 'io.modelcontextprotocol/ui';
const MIME = 'text/html;profile=mcp-app';
const URI = 'ui://weather/forecast';
const ANY = { type: 'object' } as const;
const SHOWS = { extensions: { [ID]: { mimeTypes: [MIME] } } };

const FORECAST: View = {
  html: '<!doctype html><p>Sunny',
  title: 'Forecast',
  csp: { connectDomains: ['https://api.example.com', 'wss://live.example.com:8443'] },
  permissions: ['geolocation', 'clipboardWrite'],
  prefersBorder: false,
  cache: { ttlMs: 1000 },
};
const FORECAST_META = {
  ui: {
    csp: FORECAST.csp,
    permissions: { geolocation: {}, clipboardWrite: {} },
    prefersBorder: false,
  },
};

function weather(): McpServer {
  const views = { [URI]: FORECAST, 'ui://weather/now': { html: async () => `<p>${1 + 1}` } };
  return createServer({ extensions: [apps({ views })] })
    .tool('forecast', { description: '', ui: URI, _meta: { own: 1 } }, ANY, (_args, context) =>
      showsViews(context) ? 'Shown.' : 'Sunny, 21 °C.',
    )
    .tool('refresh', { description: '', ui: { visibility: ['app'] } }, ANY, () => '')
    .tool('plain', '', ANY, () => '');
}

describe('views', () => {
  it.each(REVISIONS)('are declared in %s', async (revision) => {
    const method = revision === MODERN ? 'server/discover' : 'initialize';
    const clientInfo = { name: 'c', version: '1' };
    const params = { protocolVersion: revision, capabilities: {}, clientInfo };
    const { message } = await ask(await serve(weather()), revision, method, params);
    const declared = { extensions: { [ID]: { mimeTypes: [MIME] } } };
    expect(message.result.capabilities).toMatchObject(declared);
  });

  it.each(REVISIONS)('are named by tools in %s, where these have `_meta`', async (revision) => {
    const { message } = await ask(await serve(weather()), revision, 'tools/list');
    const metas = message.result.tools.map(({ _meta }: { _meta?: object }) => _meta);
    expect(metas).toEqual(
      revision === LEGACY[0]
        ? [undefined, undefined, undefined]
        : [{ ui: { resourceUri: URI }, own: 1 }, { ui: { visibility: ['app'] } }, undefined],
    );
    expect(message.result.tools[0]).not.toHaveProperty('ui');
  });

  it('are resources, which tell the host what the page needs', async () => {
    const url = await serve(weather());
    const list = await ask(url, MODERN, 'resources/list');
    expect(list.message.result.resources).toEqual([
      { uri: URI, name: URI, title: 'Forecast', mimeType: MIME, _meta: FORECAST_META },
      { uri: 'ui://weather/now', name: 'ui://weather/now', mimeType: MIME },
    ]);
    const read = await ask(url, MODERN, 'resources/read', { uri: URI });
    expect(read.message.result).toMatchObject({ ttlMs: 1000, cacheScope: 'private' });
    expect(read.message.result.contents).toEqual([
      { uri: URI, mimeType: MIME, text: FORECAST.html, _meta: FORECAST_META },
    ]);
  });

  it('may be made whenever they are read', async () => {
    const { message } = await ask(await serve(weather()), MODERN, 'resources/read', {
      uri: 'ui://weather/now',
    });
    expect(message.result.contents[0].text).toBe('<p>2');
  });

  it.each([
    { what: 'shows views', capabilities: SHOWS, text: 'Shown.' },
    { what: 'says nothing', capabilities: {}, text: 'Sunny, 21 °C.' },
    { what: 'shows others', capabilities: { extensions: { [ID]: { mimeTypes: ['a/b'] } } } },
    { what: 'names no types', capabilities: { extensions: { [ID]: {} } } },
    { what: 'names no list', capabilities: { extensions: { [ID]: { mimeTypes: MIME } } } },
    { what: 'has no object', capabilities: { extensions: { [ID]: null } } },
    { what: 'has no extensions', capabilities: { extensions: null } },
  ])('are told from text by a tool whose client $what', async ({ capabilities, text }) => {
    const url = await serve(weather());
    const meta = { [META.capabilities]: capabilities };
    const { message } = await ask(url, MODERN, 'tools/call', { name: 'forecast' }, { meta });
    expect(message.result.content[0].text).toBe(text ?? 'Sunny, 21 °C.');
  });

  it('may be resources of the server itself', () => {
    const server = createServer({ extensions: [apps()] })
      .resource('ui://own', { name: 'own', mimeType: MIME }, () => '<p>')
      .tool('show', { description: '', ui: 'ui://own' }, ANY, () => '');
    expect(server.check()).toEqual([]);
  });
});

describe('the official clients see views', () => {
  const CASES = [
    { what: '1.x', client: new Client({ name: 'c', version: '1' }, { capabilities: SHOWS }) },
    {
      what: '2.x',
      client: new ModernClient(
        { name: 'c', version: '1' },
        { capabilities: SHOWS, versionNegotiation: { mode: { pin: MODERN } } },
      ),
    },
  ];

  it.each(CASES)('$what', async ({ client }) => {
    await client.connect(new MemoryTransport(weather()));
    const { tools } = await client.listTools();
    expect(tools[0]).toHaveProperty('_meta.ui', { resourceUri: URI });
    const { contents } = await client.readResource({ uri: URI });
    expect(contents).toEqual([expect.objectContaining({ mimeType: MIME, _meta: FORECAST_META })]);
    const { content } = await client.callTool({ name: 'forecast' });
    expect(content).toEqual([{ type: 'text', text: 'Shown.' }]);
    await client.close();
  });
});

describe('views at start-up', () => {
  it.each<{ title: string; ui: unknown; seen: RegExp }>([
    {
      title: 'no view',
      ui: 'ui://absent',
      seen: /a view of this server \(ui:\/\/weather\/now\), got/,
    },
    { title: 'a resource that is none', ui: 'a:b', seen: /a view of this server/ },
    { title: 'nobody', ui: { visibility: [] }, seen: /`ui.visibility` to list "model", "app"/ },
    { title: 'somebody else', ui: { visibility: ['user'] }, seen: /got \[ 'user' \]/ },
  ])('are refused where a tool names $title', async ({ ui, seen }) => {
    const server = createServer({
      extensions: [apps({ views: { 'ui://weather/now': { html: '' } } })],
    })
      .resource('a:b', { name: 'a' }, () => '')
      .tool('show', { description: '', ui } as ToolDetails, ANY, () => '');
    const problems = await problemsOf(() => server.ready());
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'LMCP166',
        place: 'tool "show"',
        seen: expect.stringMatching(seen),
      }),
    ]);
  });

  it.each<{ title: string; uri?: string; view: object; seen: RegExp }>([
    { title: 'another scheme', uri: 'http://a', view: {}, seen: /begin with "ui:\/\/"/ },
    { title: 'no page', view: { html: undefined }, seen: /`html` to be a document/ },
    { title: 'a second source', view: { csp: { connectDomains: ['https://a b'] } }, seen: /`csp`/ },
    {
      title: 'a second directive',
      view: { csp: { frameDomains: ['a;script-src *'] } },
      seen: /`csp`/,
    },
    { title: 'a keyword', view: { csp: { resourceDomains: ["'unsafe-eval'"] } }, seen: /`csp`/ },
    { title: 'an unknown permission', view: { permissions: ['usb'] }, seen: /`permissions`/ },
  ])('are refused with $title', async ({ uri = 'ui://a', view, seen }) => {
    const views = { [uri]: { html: '', ...view } };
    const problems = await problemsOf(() =>
      createServer({ extensions: [apps({ views })] }).ready(),
    );
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'LMCP166',
        place: `view "${uri}"`,
        seen: expect.stringMatching(seen),
      }),
    ]);
  });

  it('are missed where a tool names one and the extension is not there', async () => {
    const server = createServer().tool('show', { description: '', ui: URI }, ANY, () => '');
    expect(await problemsOf(() => server.ready())).toEqual([
      expect.objectContaining({
        code: 'LMCP163',
        place: 'tool "show"',
        fix: expect.stringContaining('@lmcp/core/apps'),
      }),
    ]);
  });
});
