/**
 * Loaded natively on Node >= 22.18 and, for Node 20, through esbuild:
 * @jest-config-loader esbuild-register
 */
import type { Config } from 'jest';

const shared: Config = {
  extensionsToTreatAsEsm: ['.ts'],
  // Every message that leaves a server in any test must be valid for its revision.
  setupFilesAfterEnv: ['<rootDir>/packages/core/test/support/watch-messages.ts'],
  transform: { '\\.ts$': '<rootDir>/tools/jest/tsc-output.mjs' },
  moduleNameMapper: {
    '^@lmcp/(auth|core|decorators|tools)$': '<rootDir>/packages/$1/src/index.ts',
    '^@lmcp/decorators/(rules)$': '<rootDir>/packages/decorators/src/$1.ts',
    '^@lmcp/core/(koa|memory|stdio)$': '<rootDir>/packages/core/src/transports/$1/index.ts',
    '^@lmcp/core/(apps|skills|tasks)$': '<rootDir>/packages/core/src/extensions/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const config: Config = {
  globalSetup: '<rootDir>/tools/jest/build.mjs',
  // Jest would leave one core to a person at the machine; tests wait more than they compute.
  maxWorkers: '100%',
  // Finds what hangs. A machine that is busy with other things must not fail a test that is only waiting for it.
  testTimeout: 30_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['packages/*/src/**/*.ts'],
  coverageThreshold: { global: { branches: 85, functions: 95, lines: 95 } },
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/packages/*/test/**/*.test.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/apps/*/test/**/*.test.ts'] },
  ],
};

export default config;
