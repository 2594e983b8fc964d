// Makes `npm start` and `npm test` work on a fresh clone: runs `npm ci` when what is installed is not
// what the lockfile says. Plain JavaScript without imports from npm, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, process.argv[2] ?? '.');
const stamp = path.join(folder, 'node_modules', '.installed-from');
const lock = createHash('sha256')
  .update(readFileSync(path.join(folder, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error(`Installing what ${path.relative(root, folder) || 'the project'} needs (npm ci) …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    // npm's own output goes to stderr: stdout belongs to the program that is started next.
    stdio: ['ignore', process.stderr, process.stderr],
    // An inherited workspace selection would install one package instead of the project.
    env: { ...process.env, NODE_OPTIONS: '', npm_config_workspace: '', npm_config_prefix: '' },
  });
  if (status !== 0) {
    console.error(
      `npm ci failed in ${folder} (exit code ${status}). Its message is above; nothing was started.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
