import { StartupError } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { createServer } from '@lmcp/decorators';
import { FileTools } from './files/file-tools.js';
import { Greeter } from './greet/greeter.js';
import { SearchTool } from './search/search-tool.js';
import { ShellTool } from './shell/shell-tool.js';

const { HOST, PORT, ALLOWED_HOSTS, ROOT = process.cwd() } = process.env;

try {
  const server = createServer({
    name: 'lmcp-example',
    version: '0.1.0',
    instructions: 'Files, search and a shell in one directory. Paths are relative to its root.',
    tools: [
      Greeter,
      new FileTools({ root: ROOT }),
      new SearchTool({ root: ROOT }),
      new ShellTool({ root: ROOT }),
    ],
  });
  await listen(server, {
    host: HOST,
    port: PORT === undefined ? undefined : Number(PORT),
    allowedHosts: ALLOWED_HOSTS?.split(','),
  });
} catch (error) {
  if (!(error instanceof StartupError)) {
    throw error;
  }
  // Its message is written for the person at the terminal; a stack would only hide it.
  console.error(error.message);
  process.exitCode = 1;
}
