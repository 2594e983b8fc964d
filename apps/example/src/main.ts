import { listen } from '@lmcp/core/koa';
import { serveStdio } from '@lmcp/core/stdio';
import { createServer } from '@lmcp/decorators';
import { FileTools, SearchTools, ShellTools } from '@lmcp/tools';
import { readEnvironment } from './environment.js';
import { Greeter } from './greet/greeter.js';

try {
  const { root, ...options } = readEnvironment(process.env);
  const server = createServer({
    name: 'lmcp-example',
    version: '0.1.0',
    instructions: 'Files, search and a shell in one directory. Paths are relative to its root.',
    tools: [
      Greeter,
      FileTools({ root }),
      SearchTools({ root }),
      ShellTools({ root, dangerouslyAllowShell: true }),
    ],
  });
  if (process.argv.includes('--stdio')) {
    serveStdio(server);
  } else {
    await listen(server, options);
  }
} catch (error) {
  // These messages are written for the person at the terminal; a stack would only hide them.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
