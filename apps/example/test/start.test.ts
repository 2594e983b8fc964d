import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));
// Judges every message of a server in a process of its own, which ends where one is not valid.
const watch = new URL('../../../packages/core/dist-test/support/watch-child.js', import.meta.url);
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('npm start', () => {
  it('serves, and ends with the signal that npm receives', async () => {
    const npm = spawn('npm', ['start'], {
      cwd: root,
      env: { ...process.env, PORT: '0', NODE_OPTIONS: `--import ${watch.href}` },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let url = '';
    for await (const line of createInterface({ input: npm.stdout })) {
      if (line.includes('listening on')) {
        url = line.slice(line.indexOf('http'));
        break;
      }
    }
    expect((await fetch(url)).status).toBe(400);
    const refused = await fetch(url, { method: 'PUT' });
    expect([refused.status, await refused.json()]).toMatchObject([
      405,
      { error: { code: -32_600 } },
    ]);
    const exited = once(npm, 'exit');
    npm.kill('SIGTERM');
    await exited;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  }, 60_000);
});

describe('the example', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT="abc"'],
    [{ PORT: '99999' }, 'LMCP121'],
    [{ ROOT: '/nowhere' }, 'ROOT="/nowhere"'],
    [{ HOST: '0.0.0.0' }, 'LMCP123'],
  ])('does not start with %j, and says why in a sentence', (env, said) => {
    const { status, stderr } = spawnSync(process.execPath, [main], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: '0', ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(status).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });
});
