const { readFileSync } = require('node:fs');

/**
 * Tests that start whole processes and kill them take longest, then those in a browser (the panel is built
 * meanwhile); those without a server take no time at all.
 */
const KINDS = ['startProcess(', 'startBrowser(', 'startServer(', 'prepareDatabase(', ''];
const weight = ({ path }) => {
  const text = readFileSync(path, 'utf8');
  return text.length - 1e6 * KINDS.findIndex((kind) => text.includes(kind));
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
