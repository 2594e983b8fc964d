import { listen } from '@lmcp/core/koa';
import { createFixtureServer } from './create-fixture-server.js';

await listen(createFixtureServer(), { port: Number(process.env['PORT'] ?? 3000) });
