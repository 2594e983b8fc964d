/** Whether the rules of a property apply to an instance: the argument of `@ValidateIf`. */
export type Condition = (instance: object, value: unknown) => boolean;
