// A program of its own: logs where that goes wrong in the way that it is told, and says that it survived.
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, type Logger, McpServer } from '@lmcp/core';

const full = async (): Promise<void> => Promise.reject(new Error('full'));
const LOGGERS: Readonly<Record<string, () => Logger>> = {
  rejects: () => ({ debug: full, info: full, warn: full, error: full }),
  'write throws': () =>
    createLogger({
      write() {
        throw new Error('full');
      },
    }),
  'write rejects': () => createLogger({ write: full }),
};

const [, , which = 'default', lines = '1'] = process.argv;
const server = new McpServer({
  name: 'troubled',
  version: '1.0.0',
  logger: (LOGGERS[which] ?? createLogger)(),
});
for (let line = 0; line < Number(lines); line += 1) {
  server.log.warn({ text: 'x'.repeat(10_000) }, `line ${line}`);
  await new Promise(setImmediate);
}
await pause(50);
process.stdout.write(`survived, ${process.stderr.writableLength} bytes behind\n`);
while (process.stderr.writableLength > 0) {
  await pause(10);
}
server.log.warn({}, 'the last');
