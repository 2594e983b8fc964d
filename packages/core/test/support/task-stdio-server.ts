// A program of its own: serves tools that run as tasks over stdio.
import { serveStdio } from '@lmcp/core/stdio';
import { createTaskServer } from './task-tools.js';

serveStdio(
  createTaskServer(
    { pollIntervalMs: 20 },
    { push: (what) => console.error(`heard: ${String(what)}`) },
  ),
);
