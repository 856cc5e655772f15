import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/openapi-typescript.ts';
import { tokenOf, URL } from './token.ts';

/** The first hand-off, by the types of openapi-typescript and the client openapi-fetch. */
async function officer(desk: string) {
  return createClient<paths>({ baseUrl: URL, headers: { authorization: `Bearer ${await tokenOf(desk)}` } });
}

const key = () => ({ 'Idempotency-Key': crypto.randomUUID() });

function made<T>({ data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (data === undefined) throw new Error(`refused: ${error?.code} ${error?.detail}`);
  return data;
}

const [jatim, ntt] = [await officer('35'), await officer('53')];
const opened = made(
  await jatim.POST('/v1/cases', {
    params: { header: key() },
    body: {
      kind: 'disaster-aid',
      priority: 'urgent',
      title: 'Banjir rekaan',
      summary: 'Logistik untuk pengungsi (rekaan).',
      location: { area: '53.06' },
      needs: [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: '2099-12-01' }],
    },
  }),
);
const task = made(
  await jatim.POST('/v1/cases/{caseId}/handoffs', {
    params: { path: { caseId: opened.id }, header: key() },
    body: { to: '53', reason: 'Lokasi bencana di NTT.' },
  }),
);
const taskId = task.id;
const again = await jatim.POST('/v1/tasks/{taskId}/accept', { params: { path: { taskId }, header: key() }, body: {} });
if (again.error?.code !== 'desk-not-allowed') throw new Error(`another desk may not accept: ${again.error?.code}`);
made(await ntt.POST('/v1/tasks/{taskId}/acknowledge', { params: { path: { taskId }, header: key() } }));
made(await ntt.POST('/v1/tasks/{taskId}/accept', { params: { path: { taskId }, header: key() }, body: {} }));
const now = made(await jatim.GET('/v1/cases/{caseId}', { params: { path: { caseId: opened.id } } }));
console.log(JSON.stringify({ holder: now.holder }));
