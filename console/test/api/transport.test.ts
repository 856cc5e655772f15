import { describe, expect, it, vi } from 'vitest';
import { apiClient } from '../../src/api/client.ts';
import { ServerClock } from '../../src/api/clock.ts';
import { ApiProblem, OfflineError } from '../../src/api/problem.ts';
import { transport } from '../../src/api/transport.ts';

const ORIGIN = 'https://konsol.example';

/** A client of the API whose server is a function, and whose bearer has these tokens one after the other. */
function clientOf(server: (request: Request) => Promise<Response> | Response, tokens: readonly string[] = ['one']) {
  const left = [...tokens];
  const end = vi.fn();
  const send = transport({
    fetch: async (request) => await server(request),
    bearer: { token: async () => left.shift(), renew: async () => left.shift(), end },
    clock: new ServerClock({ now: () => 0, ticks: () => 0 }),
    ticks: () => 0,
    language: () => 'id',
  });
  return { api: apiClient(ORIGIN, send), end };
}

const unauthorized = () => Response.json({ message: 'Unauthorized' }, { status: 401 });

describe('a request', () => {
  it('goes with the token and in the language of the person, and without cookies', async () => {
    let seen: Request | undefined;
    const { api } = clientOf((request) => {
      seen = request;
      return Response.json({ desk: '53', role: 'officer', person: 'p' });
    });
    const { data } = await api.GET('/v1/me');
    expect(data?.desk).toBe('53');
    expect(seen?.url).toBe(`${ORIGIN}/v1/me`);
    expect(seen?.headers.get('authorization')).toBe('Bearer one');
    expect(seen?.headers.get('accept-language')).toBe('id');
    expect([seen?.credentials, seen?.cache, seen?.redirect]).toEqual(['omit', 'no-store', 'error']);
  });

  it('goes once more with a new token when the first is refused', async () => {
    const server = (request: Request) =>
      request.headers.get('authorization') === 'Bearer two' ? Response.json({ items: [] }) : unauthorized();
    const { api, end } = clientOf(server, ['one', 'two']);
    expect((await api.GET('/v1/appeals')).data).toEqual({ items: [] });
    expect(end).not.toHaveBeenCalled();
  });

  it('ends the session when the new token is refused too', async () => {
    const { api, end } = clientOf(unauthorized, ['one', 'two']);
    await expect(api.GET('/v1/appeals')).rejects.toMatchObject({ status: 401, code: 'gateway-401' });
    expect(end).toHaveBeenCalledOnce();
  });

  it('says that no answer came', async () => {
    const { api } = clientOf(() => Promise.reject(new TypeError('cut')));
    await expect(api.GET('/v1/me')).rejects.toBeInstanceOf(OfflineError);
  });

  it('does not call it offline when the screen itself gave up', async () => {
    const gaveUp = new AbortController();
    const { api } = clientOf(() => {
      gaveUp.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    await expect(api.GET('/v1/me', { signal: gaveUp.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a refusal', () => {
  it('is a problem with its faults and the actions that would work', async () => {
    const document = {
      ...{ status: 409, code: 'task-phase', title: 'Fase tugas', detail: 'Tugas sudah diterima.', requestId: 'r1' },
      errors: [{ pointer: '/note', detail: 'Terlalu panjang.', row: 3, column: 'nama', cell: 'C7' }],
      actions: [{ verb: 'complete', method: 'POST', href: '/v1/tasks/T1/complete', needs: ['outcome'] }],
    };
    const { api } = clientOf(() => Response.json({ ...document, phase: 'in-progress' }, { status: 409 }));
    const refused = await api.GET('/v1/me').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ ...document, facts: { phase: 'in-progress' } });
  });

  it.each([
    [
      'the gateway',
      Response.json({ message: 'Forbidden' }, { status: 403 }),
      { code: 'gateway-403', detail: 'Peran Anda tidak membuka bagian ini.' },
    ],
    [
      'a page',
      new Response('<html>', { status: 502 }),
      { code: 'gateway-502', detail: 'Layanan belum dapat menjawab. Coba lagi sebentar.' },
    ],
    ['a list of nothing', Response.json([], { status: 500 }), { code: 'gateway-500', errors: [], actions: [] }],
  ])('of %s is a problem too', async (_, response, problem) => {
    const { api } = clientOf(() => response);
    await expect(api.GET('/v1/me')).rejects.toMatchObject(problem);
  });
});
