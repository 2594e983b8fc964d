import 'reflect-metadata';

export type { InstanceProvider } from './compile/provide-instance.js';
export { createServer, type CreateServerOptions } from './create-server.js';
export type { Class } from './declaration/class.js';
export type { FittingOptions } from './declaration/fitting-options.js';
export type { PropertyOptions, ValueType } from './declaration/property-options.js';
export type { Prototype } from './declaration/prototype.js';
export type { ToolOptions, ToolOutput, ToolOutputType } from './declaration/tool-options.js';
export { Args } from './decorators/args.js';
export { Context } from './decorators/context.js';
export { Nullable } from './decorators/nullable.js';
export { Param } from './decorators/param.js';
export { Property } from './decorators/property.js';
export { Tool, type ToolDecorator } from './decorators/tool.js';
export { toStandardSchema } from './to-standard-schema.js';
