/** Which way values go: `input` from JSON to an instance, `output` from an instance to JSON. */
export type Direction = 'input' | 'output';
