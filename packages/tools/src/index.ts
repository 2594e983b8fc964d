export { FileTools, type FileToolsOptions } from './files/file-tools.js';
export { SearchTools, type SearchToolsOptions } from './search/search-tools.js';
export { type ProgramOptions, ProgramTool } from './shell/program-tool.js';
export { ShellTool } from './shell/shell-tool.js';
export type { CommandOptions } from './shell/command-runner.js';
