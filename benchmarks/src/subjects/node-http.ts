import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText } from './read-text.js';
import { reportUsage } from './report-usage.js';
import { responderOf } from './responder-of.js';

const respond = responderOf(process.argv[2]);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await respond(() => readText(request));
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

const http = createServer((request, response) => void answer(request, response));
http.listen(0, '127.0.0.1', () => reportUsage((http.address() as AddressInfo).port));
