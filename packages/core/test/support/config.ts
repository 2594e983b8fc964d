import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

/** An `lmcp.conf` with this content, in a folder of its own, readable for its owner only. */
export function writeConfig(content: string | Buffer, mode = 0o600): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmcp-test-'));
  folders.push(folder);
  const file = path.join(folder, 'lmcp.conf');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}
