// Compiles and checks so many tools once, as a process does that starts.
import 'reflect-metadata';
import { McpServer } from '@lmcp/core';
import { compileTools } from './internals.js';
import { toolClasses } from './tool-classes.js';

/** Milliseconds from tool classes to definitions, and from definitions to a server that may serve. */
export interface StartupSample {
  readonly mapping: number;
  readonly check: number;
}

const tools = toolClasses(Number(process.argv[2]));
const begin = performance.now();
const { definitions, problems } = compileTools(tools);
const mapped = performance.now();
const server = new McpServer({ name: 'startup', version: '1.0.0' });
for (const definition of definitions) {
  server.define(definition);
}
const all = [...problems, ...server.check()];
const end = performance.now();
if (all.length > 0 || definitions.length !== tools.length) {
  throw new Error(JSON.stringify(all));
}
const sample: StartupSample = { mapping: mapped - begin, check: end - mapped };
process.on('disconnect', () => process.exit());
process.send?.(sample);
