export { anyOf } from './any-of.js';
export type { IntrospectionOptions } from './introspection-options.js';
export { introspection } from './introspection.js';
export type { JwtOptions } from './jwt-options.js';
export { jwt } from './jwt.js';
