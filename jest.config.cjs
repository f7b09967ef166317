/**
 * Three kinds of test: `unit` needs nothing but Node; `server` runs against the compiled server on a real
 * PostgreSQL, both made once by tests/helpers/global-setup.ts; `browser` besides against the built admin panel.
 */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } },
      module: { type: 'commonjs' },
    },
  ],
};
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/.tmp/'],
};
const globalTeardown = '<rootDir>/tests/helpers/global-teardown.ts';

module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/{unit,emulator}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/tests/{integration,concurrency,stories}/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
      globalTeardown,
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/helpers/browser-setup.ts',
      globalTeardown,
    },
  ],
  testSequencer: '<rootDir>/tests/helpers/longest-first.cjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  // Each test file loads Strapi anew, and what it leaves behind slows the next ones down.
  workerIdleMemoryLimit: '1GB',
};
