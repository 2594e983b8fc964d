/** How every subject introduces itself. */
export const SERVER = { name: 'benchmark', version: '1.0.0' } as const;
