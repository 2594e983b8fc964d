/** Something that a server may have; it declares the capability of this name when it does. */
export type Primitive = 'tools' | 'resources' | 'prompts' | 'completions';
