import { isUtf8 } from 'node:buffer';
import path from 'node:path';

// What skills usually hold; anything else is text or bytes.
const TYPES: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.ts': 'text/x-typescript',
  '.py': 'text/x-python',
  '.sh': 'text/x-shellscript',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
  '.xml': 'application/xml',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

/** Whether bytes can be served as text and become the same bytes again. */
export function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

/** The media type of a file, by its extension or else by its bytes. */
export function mediaTypeOf(name: string, bytes: Buffer): string {
  const extension = path.extname(name).toLowerCase();
  return Object.hasOwn(TYPES, extension)
    ? (TYPES[extension] as string)
    : isText(bytes)
      ? 'text/plain'
      : 'application/octet-stream';
}
