import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Suites start engines and whole clouds, and a machine can be busy with other work: a limit is for what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Two files at a time: one waits for its engine's process while the other reckons.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'estafet', include: ['test/**/*.test.ts'], exclude: ['test/stack/**'] } },
      // Loading the construct library takes most of this suite's time: once is enough, since its tests share no state.
      { extends: true, test: { name: 'stack', include: ['test/stack/**/*.test.ts'], isolate: false } },
    ],
    coverage: {
      include: ['lib/domain/**'],
      reporter: ['text-summary'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
