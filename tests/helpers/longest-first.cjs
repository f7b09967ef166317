const { readFileSync } = require('node:fs');

/** Tests that start whole processes and kill them take longest, those without a server no time at all. */
const weight = ({ path }) => {
  const text = readFileSync(path, 'utf8');
  if (text.includes('startProcess(')) return 3e6 + text.length;
  if (text.includes('startServer(')) return 2e6 + text.length;
  return text.length;
};

/** The longest files first, so that no worker begins one when the other has nothing left to do. */
module.exports = class LongestFirst {
  sort(tests) {
    return tests
      .map((test) => ({ test, weight: weight(test) }))
      .sort((a, b) => b.weight - a.weight)
      .map(({ test }) => test);
  }

  /** Jest asks for the failures of the last run and tells of this one; nothing is kept. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};
