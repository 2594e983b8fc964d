// Turns plain objects into checked instances, both ways, among so many registered classes.
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { compileArgumentContract } from './internals.js';
import { registerClasses } from './register-classes.js';
import { ReportArguments, reportArguments } from './report-arguments.js';
import { timePerRun } from './time-per-run.js';

/** What one plain object to one checked instance costs, in microseconds. */
export interface BindSample {
  readonly contract: number;
  readonly classValidator: number;
}

const ROUND_MS = 200;

registerClasses(Number(process.argv[2]));
const contract = compileArgumentContract('report', ReportArguments, String, []);

function bind(): unknown {
  return contract?.bind(reportArguments);
}

async function transformAndValidate(): Promise<ReportArguments> {
  const instance = plainToInstance(ReportArguments, reportArguments);
  const errors = await validate(instance);
  if (errors.length > 0) {
    throw new Error(String(errors));
  }
  return instance;
}

for (const made of [bind(), await transformAndValidate()]) {
  if (
    !(made instanceof ReportArguments) ||
    JSON.stringify(made) !== JSON.stringify(reportArguments)
  ) {
    throw new Error('The two ways do not make the same instance.');
  }
}

process.on('message', () => {
  void (async () => {
    const sample: BindSample = {
      contract: await timePerRun(bind, ROUND_MS),
      classValidator: await timePerRun(transformAndValidate, ROUND_MS),
    };
    process.send?.(sample);
  })();
});
process.on('disconnect', () => process.exit());
process.send?.({});
