import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { ok, refuse } from '../../../lib/kernel/result.ts';
import { apiHandler } from '../../../lib/platform/http/api.ts';
import type { BodyReader } from '../../../lib/platform/http/body.ts';
import { post } from '../../../lib/platform/http/route.ts';
import { desks, eventOf, LogBook, received } from './kernel.ts';

const TYPE = 'application/edxl-rm+xml';
const route = {
  who: 'officer',
  summary: { id: 'Buat', en: 'Acts' },
  params: z.strictObject({ caseId: z.string() }),
  body: z.strictObject({ n: z.int() }),
  answers: { 200: z.object({}) },
} as const;
const ROUTES = [
  post({ ...route, operationId: 'both', path: '/both/{caseId}', consumes: [TYPE] }),
  post({ ...route, operationId: 'json', path: '/json/{caseId}' }),
] as const;

const REFUSED = {
  code: 'edxl-unmapped',
  explanation: { id: 'sumber daya 1: Quantity tidak ada', en: 'resource 1: Quantity is missing' },
} as const;

/** What the handlers were given, and what the reader was. */
function api(read: BodyReader = () => ok({ n: 7 })) {
  const bodies: unknown[] = [];
  const sources: unknown[] = [];
  const take = async ({ body }: { readonly body: unknown }) => {
    bodies.push(body);
    return ok({ status: 200, body: {} } as const);
  };
  const handle = apiHandler({
    routes: ROUTES,
    table: ROUTES,
    handlers: { both: take, json: take },
    desks,
    problems: PROBLEMS,
    logger: new LogBook(),
    readers: {
      [TYPE]: (source, request) => {
        sources.push([String(source), request]);
        return read(source, request);
      },
    },
  });
  const send = async (contentType: string, body: string, { path = 'both', base64 = false, language = 'id' } = {}) => {
    const headers = { 'content-type': contentType, 'accept-language': language };
    const sent = { routeKey: `POST /${path}/{caseId}`, params: { caseId: 'c1' }, headers, body, base64 };
    return received(await handle(eventOf(sent), {} as Context));
  };
  return { send, bodies, sources };
}

describe('a body that is written otherwise than as JSON', () => {
  it.each([TYPE, 'Application/EDXL-RM+XML', `${TYPE}; charset=UTF-8`])(
    'is read by its own reader: %s',
    async (type) => {
      const { send, bodies, sources } = api();
      expect(await send(type, '<a/>')).toMatchObject({ status: 200 });
      expect(bodies).toEqual([{ n: 7 }]);
      expect(sources).toEqual([['<a/>', { operationId: 'both', params: { caseId: 'c1' } }]]);
    },
  );

  it('is the bytes that were sent, when the gateway did not take them for text', async () => {
    const { send, sources } = api();
    await send(TYPE, Buffer.from('<é/>').toString('base64'), { base64: true });
    expect(sources).toMatchObject([['<é/>', {}]]);
  });

  it('is judged by the schema like JSON', async () => {
    const { send, bodies } = api(() => ok({ n: 'x' }));
    expect(await send(TYPE, '<a/>')).toMatchObject({ status: 422, body: { code: 'request-invalid' } });
    expect(bodies).toEqual([]);
  });

  it.each(['id', 'en'] as const)('is refused as its reader says (%s)', async (language) => {
    const answer = await api(() => refuse(REFUSED)).send(TYPE, '<a/>', { language });
    expect(answer).toMatchObject({ status: 422, body: { code: REFUSED.code } });
    expect(answer.body.detail).toContain(REFUSED.explanation[language]);
  });

  it('is not taken by a route that does not say so, nor in another encoding, nor as another type', async () => {
    const { send, sources } = api();
    const unsupported = { status: 415, body: { code: 'media-type-unsupported' } };
    expect(await send(TYPE, '<a/>', { path: 'json' })).toMatchObject(unsupported);
    expect(await send(`${TYPE}; charset=iso-8859-1`, '<a/>')).toMatchObject(unsupported);
    expect(await send('application/xml', '<a/>')).toMatchObject({
      ...unsupported,
      body: { detail: expect.stringContaining(TYPE), allowed: ['application/json', TYPE] },
    });
    expect(sources).toEqual([]);
  });

  it('leaves JSON as it was', async () => {
    const { send, bodies, sources } = api();
    expect(await send('application/json', '{"n":3}')).toMatchObject({ status: 200 });
    expect([bodies, sources]).toEqual([[{ n: 3 }], []]);
  });
});
