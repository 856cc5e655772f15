import { expect, test } from 'vitest';
import * as z from 'zod';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { PRESENTATION } from '../../../lib/capabilities/openapi/presentation.ts';
import { ROUTES } from '../../../lib/capabilities/routes.ts';
import { openApiText } from '../../../lib/platform/http/openapi/document.ts';
import { WRITTEN_BY_PEOPLE } from '../../stories/support/marking-proxy.ts';

/** Texts of requests that say nothing of a person. */
const OF_THINGS = new Set([
  ...['item', 'unit', 'ppks', 'riskFlags', 'caseIds', 'members', 'member', 'url'],
  ...['neededBy', 'reviewAt', 'from', 'until', 'to', 'closesAt', 'date', 'availableFrom', 'validUntil', 'eta'],
  // A row of a file of accounts: codes and words of fixed lists, judged row by row.
  ...['desk', 'role', 'language'],
  // What the public form itself puts in, and a field that people do not see: a value there is a program's.
  ...['stamp', 'website'],
]);
/**
 * What has a form of its own, so that the mark would make it invalid or another person's: the stories of who sees what, and those of
 * accounts and registrations, look for their own values.
 */
const MARKED_BY_VALUE = new Set(['nik', 'birthDate', 'email']);

const schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});
const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const body = z.looseObject({
  requestBody: z.looseObject({
    content: z.looseObject({ 'application/json': z.looseObject({ schema: z.unknown() }) }),
  }),
});

const api = description.parse(JSON.parse(openApiText(ROUTES, PROBLEMS, PRESENTATION)));

/** The names of all properties that hold a text of any form, in a schema and those that it refers to. */
function textsIn(value: unknown, name: string): string[] {
  const one = schema.parse(value);
  if (one.$ref !== undefined) return textsIn(api.components.schemas[one.$ref.split('/').at(-1) ?? ''], name);
  const parts = [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.items === undefined ? [] : [one.items])];
  const free = one.type === 'string' && !('enum' in one || 'pattern' in one || 'const' in one);
  return [
    ...(free ? [name] : []),
    ...parts.flatMap((part) => textsIn(part, name)),
    ...Object.entries(one.properties ?? {}).flatMap(([property, part]) => textsIn(part, property)),
  ];
}

test('whatever people can write in a request is marked by the stories that look for leaks', () => {
  const operations = Object.values(api.paths).flatMap((path) => Object.values(path));
  const texts = operations.flatMap((operation) => {
    const { data } = body.safeParse(operation);
    return data ? textsIn(data.requestBody.content['application/json'].schema, '') : [];
  });
  const marked = texts.filter((name) => !OF_THINGS.has(name) && !MARKED_BY_VALUE.has(name));
  expect([...new Set(marked)].sort()).toEqual([...WRITTEN_BY_PEOPLE].sort());
});
