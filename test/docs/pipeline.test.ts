import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../lib/infra/stage.ts';
import { actionsLike } from '../../lib/infra/template/actions.ts';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The services whose actions IAM calls otherwise than the command line does. */
const PREFIXES: Readonly<Record<string, string>> = { sesv2: 'ses', 'service-quotas': 'servicequotas' };
/** IAM lets everybody ask who they are ("GetCallerIdentity", AWS Security Token Service API Reference). */
const FOR_EVERYBODY = 'sts:getcalleridentity';

/** What `npm run deploy` asks of AWS with the credentials of its caller, as actions in small letters. */
const CALLED = globSync('scripts/deploy/*.ts', { cwd: ROOT })
  .flatMap((file) => [...textOf(file).matchAll(/ask\('aws', \[\s*'([\w-]+)',\s*'([\w-]+)'/g)])
  .map(([, service = '', operation = '']) => `${PREFIXES[service] ?? service}:${operation.replaceAll('-', '')}`)
  .filter((action) => action !== FOR_EVERYBODY);

const ROLE = textOf('docs/how-to/examples/github-role.yaml');
const ALLOWED = [...ROLE.matchAll(/^\s+(?:- |Action: )([a-z]+:[A-Z]\w+)$/gm)].map(([, action = '']) => action);

describe('the example of a pipeline', () => {
  test('every call that the deployment makes to AWS is seen here', () => {
    const calls = globSync('scripts/deploy/*.ts', { cwd: ROOT }).flatMap(
      (file) => textOf(file).match(/ask\('aws'/g) ?? [],
    );
    const asWho = 1;
    expect(CALLED.length + asWho).toBe(calls.length);
  });

  test('its role may do what the deployment asks with its rights, and nothing beside', () => {
    const ofCdk = ['sts:assumerole', 'sts:assumerolewithwebidentity'];
    const allowed = ALLOWED.map((action) => action.toLowerCase()).filter((action) => !ofCdk.includes(action));
    expect([...new Set(allowed)].toSorted()).toEqual([...new Set(CALLED)].toSorted());
  });

  test.each(ALLOWED)('IAM has the action %s', async (action) => {
    expect(await actionsLike(action)).toHaveLength(1);
  });

  test('every setting that a page gives to a deployment exists', () => {
    const pages = globSync(['docs/**/*.{md,yml,yaml}', 'README*.md'], { cwd: ROOT });
    const given = pages.flatMap((page) =>
      [...textOf(page).matchAll(/--context (?!name=value)(\w+)=/g)].map(([, name = '']) => name),
    );
    expect(given.length).toBeGreaterThan(3);
    expect([...new Set(given)].filter((name) => name !== 'stage' && !SETTINGS.includes(name))).toEqual([]);
  });
});
