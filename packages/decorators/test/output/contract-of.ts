import type { StartupProblem } from '@lmcp/core';
import type { ToolOutput } from '../../src/declaration/tool-options.js';
import { compileOutputContract, type OutputContract } from '../../src/output/output-contract.js';

/** The contract of an output that compiles. */
export function contractOf(output: ToolOutput): OutputContract {
  const problems: StartupProblem[] = [];
  const contract = compileOutputContract('probe', 'Tools.probe', output, problems);
  if (contract === undefined) {
    throw new Error(JSON.stringify(problems, null, 2));
  }
  return contract;
}

/** What a tool with this output would send for a value, as a client reads it. */
export function sent(output: ToolOutput, value: unknown): unknown {
  return JSON.parse(JSON.stringify(contractOf(output).project(value)));
}

/** The problems of an output that does not compile, anything as `output`. */
export function problemsOf(output: unknown): readonly StartupProblem[] {
  const problems: StartupProblem[] = [];
  compileOutputContract('probe', 'Tools.probe', output as ToolOutput, problems);
  return problems;
}
