import { faults } from './faults.js';
import { watchHandle } from './watch-handle.js';

// Loaded before a server that a test starts in a process of its own, which ends where it sends what is not valid.
faults.push = (...found) => {
  console.error(...found);
  process.exit(86);
};

watchHandle();
