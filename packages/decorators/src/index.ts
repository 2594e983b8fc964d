import 'reflect-metadata';

export type { Class } from './declaration/class.js';
export type { PropertyOptions, ValueType } from './declaration/property-options.js';
