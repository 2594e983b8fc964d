export { FileTools, type FileToolsOptions } from './files/file-tools.js';
export { SearchTools, type SearchToolsOptions } from './search/search-tools.js';
export type { AllowedProgram } from './shell/allowed-program.js';
export type { CommandOptions } from './shell/command-runner.js';
export { ShellTools, type ShellToolsOptions } from './shell/shell-tools.js';
export { safeFetch, type SafeFetchOptions } from './fetch/safe-fetch.js';
export { urlOf } from './fetch/url-of.js';
