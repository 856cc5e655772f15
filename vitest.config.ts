import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Suites start engines and whole clouds; what is slow here is a process that starts, never a wait.
    testTimeout: 60_000,
    hookTimeout: 120_000,
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
