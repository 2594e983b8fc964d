import { faults } from './faults.js';

/** Ends this process, a server that a test started, where it sends what is not valid. */
export function endOnFault(): void {
  faults.push = (...found) => {
    console.error(...found);
    process.exit(86);
  };
}
