import { MaxLength } from 'class-validator';

/** What every tool says about the path of a file. */
export const pathOptions = {
  description: 'Path relative to the root, such as "notes/a.txt"',
  rules: [MaxLength(4096)],
};
