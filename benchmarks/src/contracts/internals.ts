// A benchmark of one step must reach it; the public door leads through a whole call or a whole start.
export { compileTools } from '../../../packages/decorators/dist/compile/compile-tools.js';
export { compileArgumentContract } from '../../../packages/decorators/dist/schema/argument-contract.js';
