/** The code of a method as an instance has it; `provideInstance` saw that it is there. */
export function methodOf(
  instance: object,
  method: string,
): (...args: readonly unknown[]) => unknown {
  return Reflect.get(instance, method) as (...args: readonly unknown[]) => unknown;
}
