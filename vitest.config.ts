import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { suites } from './test/support/suites.ts';

/** What takes longest begins first, so that nobody waits for it at the end: the size of a file does not tell. */
const LONGEST = [
  'test/stories/stories.test.ts',
  'test/store/dynamodb-local.test.ts',
  'test/store/dynoxide.test.ts',
  'test/stories/deployment.test.ts',
  'test/chaos/chaos.test.ts',
  'test/stories/gameday.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(file));
  return place < 0 ? LONGEST.length : place;
}

const { unit, stack, slow, e2e } = suites();
/** Tests of the console that start a cloud. */
const CONSOLE_ON_A_CLOUD = 'console/test/**/*.slow.test.ts';
/** Suites that start engines and whole clouds, on a machine that can be busy with other work: a limit is for what hangs. */
const PATIENT = { testTimeout: 300_000, hookTimeout: 300_000 };
/** Everything else is done in moments, of which a busy machine makes seconds. */
const PROMPT = { testTimeout: 20_000, hookTimeout: 20_000 };

/** The rules: they know no AWS, no HTTP and no clock, so nothing keeps a test from any line of them. */
const PURE = [
  'lib/kernel/**',
  'lib/engine/**',
  'lib/{accounts,aid,cases,desks,matching,papers,partners,relay}/**',
  'lib/capabilities/{capabilities,engine}.ts',
  'lib/feed/{change,follow}.ts',
  'lib/identity/{admission,claims,machine-token,standing}.ts',
  'lib/identity/tokens/grant.ts',
];
/** What of the subjects' rooms reads tables, serves routes or renders: stories and the tests of stores go there. */
const AT_THE_EDGE = [
  'lib/**/*.md',
  'lib/*/**/store/**',
  'lib/accounts/executing.ts',
  'lib/**/*{handlers,routes,requests,answers,views,texts,messages,environment,pages}.ts',
  'lib/aid/{giver,made-offer,reading}.ts',
  'lib/aid/edxl/**',
  'lib/cases/{amendments,reveal}.ts',
  'lib/matching/{checks,secret}.ts',
  'lib/papers/{documents.ts,typesetting/**}',
  'lib/partners/joining/form-page.ts',
  'lib/relay/{convoy-departures,convoy-execution,convoy-report}.ts',
];

export default defineConfig({
  test: {
    // Two files at a time: one waits for its engine's process while the other reckons.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'console',
          include: ['console/test/**/*.test.{ts,tsx}'],
          exclude: [CONSOLE_ON_A_CLOUD],
          ...PROMPT,
        },
      },
      { extends: true, test: { name: 'unit', include: [...unit], ...PROMPT } },
      { extends: true, test: { name: 'slow', include: [...slow, CONSOLE_ON_A_CLOUD], ...PATIENT } },
      // `npm test` leaves it out. Each of its files has a cloud and a browser, of which two at a time get in each other's way.
      { extends: true, test: { name: 'e2e', include: [...e2e], fileParallelism: false, ...PATIENT } },
      // Loading the construct library takes most of this suite's time: once is enough, since its tests share no state.
      { extends: true, test: { name: 'stack', include: [...stack], isolate: false, ...PATIENT } },
    ],
    coverage: {
      include: PURE,
      exclude: AT_THE_EDGE,
      // A table of the files that miss something: without it a red run says that a line is missed, and not which.
      reporter: ['text-summary', ['text', { skipFull: true }]],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
