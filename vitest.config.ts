import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Suites start engines and whole clouds; what is slow here is a process that starts, never a wait.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      include: ['lib/domain/**'],
      reporter: ['text-summary'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
