// Runs in a package before it is packed: tsc leaves the output of sources that are gone, and it would be published.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const OUTPUT = /(\.js|\.d\.ts)(\.map)?$/;

for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (OUTPUT.test(file) && !existsSync(path.join('src', file.replace(OUTPUT, '.ts')))) {
    rmSync(path.join('dist', file));
  }
}
