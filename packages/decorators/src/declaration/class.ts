/** A constructor whose instances carry declarations: a tool class, a DTO. */
// oxlint-disable-next-line typescript/no-explicit-any -- any parameter list must be assignable to it
export type Class<T extends object = object> = new (...args: any[]) => T;
