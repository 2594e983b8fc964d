import { IsInt, Max, MaxLength, Min } from 'class-validator';

/** What both tools say about the time that a command may take. */
export const timeoutOptions = {
  description: 'Seconds after which the command is ended',
  default: 30,
  rules: [IsInt(), Min(1), Max(600)],
};

/** What both tools say about the directory in which a command starts. */
export const cwdOptions = {
  description: 'The directory to start in, relative to the root',
  default: '.',
  rules: [MaxLength(4096)],
};
