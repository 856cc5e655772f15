import { type Caller, fieldOf, listAt, valueAt } from '../client.ts';
import { advance, climb, nowOn } from '../clock.ts';
import { eventually, hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

const HOUR = 3600_000;

/** A man from Ende is found in Jakarta without a ticket and without papers, and is passed home from province to province. */
export const theWayHome: Story = {
  title: 'The way home: Jakarta to Ende over five desks, one leg late at two in the morning, a day in hospital',
  movesClock: true,
  play: async (stage: Stage) => {
    const [jakarta, jatim, bali, ntb, ntt, ende] = await officers(stage, '31', '35', '51', '52', '53', '53.08');
    if (!jakarta || !jatim || !bali || !ntb || !ntt || !ende) return;
    const caseId = await openCase(stage, 'Jakarta opens the case', jakarta, TRAVELLER);
    await planTheWay(stage, jakarta, caseId);
    await askHome(stage, ende);
    const way = { caseId, stage };
    await leave(way, jakarta, 1, { eta: await hoursFromNow(stage, 12), carrier: 'Bus rekaan', condition: 'Sehat.' });
    await arrive(way, jatim, '35');
    await lateAtNight(way, jatim, bali);
    await leave(way, bali, 3, { eta: await hoursFromNow(stage, 20), mode: 'ferry' });
    await dayInHospital(way, ntb);
    await leave(way, ntb, 4, { eta: await hoursFromNow(stage, 30), mode: 'ship' });
    await arrive(way, ntt, '53');
    await leave(way, ntt, 5, { eta: await hoursFromNow(stage, 12), mode: 'ferry' });
    await arrive(way, ende, '53.08');
    await payAndClose(way, jakarta, ende);
    await printTimeline(stage, ende, caseId);
  },
};

const TRAVELLER = {
  kind: 'stranded-person',
  priority: 'high',
  title: 'Orang telantar di Stasiun Senen',
  summary: 'Kehabisan ongkos, tanpa tiket dan tanpa KTP (data rekaan).',
  location: { area: '31.71' },
  subjects: [
    {
      name: 'Contoh Rekaan Yohanes',
      nikAbsentReason: 'KTP hilang',
      sex: 'M',
      birthYear: 1979,
      origin: '53.08',
      ppks: ['ORANG_TELANTAR'],
    },
  ],
};

interface Way {
  readonly caseId: string;
  readonly stage: Stage;
}

async function hoursFromNow(stage: Stage, hours: number): Promise<string> {
  return new Date((await nowOn(stage)).getTime() + hours * HOUR).toISOString();
}

/** The tables of the senders say how it goes; whoever plans may follow them. */
async function planTheWay(stage: Stage, jakarta: Caller, caseId: string): Promise<void> {
  const found = await step(
    stage,
    'and asks how he can get home',
    200,
    jakarta.post(`/v1/cases/${caseId}/journey/options`, { destination: '53.08' }),
  );
  const relay = listAt(found, 'options').find((option) => valueAt(option, 'kind') === 'relay');
  hold('the relay ends at home', valueAt(relay, 'ends'), 'home');
  const legs = listAt(relay, 'legs').map((leg) => ({
    to: fieldOf(leg, 'to'),
    mode: fieldOf(leg, 'mode'),
    payer: fieldOf(leg, 'payer'),
  }));
  hold('over the tables of four senders', legs.map(({ to }) => to).join(' '), '35 51 52 53 53.08');
  stage.say(`      ${fieldOf(relay, 'text')}`);
  const planned = await step(
    stage,
    'Jakarta plans the relay',
    200,
    jakarta.send({
      method: 'PUT',
      path: `/v1/cases/${caseId}/journey`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ destination: '53.08', legs }),
    }),
  );
  hold('Ende is asked', valueAt(planned, 'verification', 'desk'), '53.08');
}

async function askHome(stage: Stage, ende: Caller): Promise<void> {
  const queue = await step(stage, 'Ende looks into its queue', 200, ende.get('/v1/desks/53.08/tasks?limit=100'));
  const question = listAt(queue, 'items').find((task) => valueAt(task, 'kind') === 'verify-subject');
  await step(
    stage,
    'and confirms who he is and that his family waits',
    200,
    ende.post(`/v1/tasks/${fieldOf(question, 'id')}/complete`, { outcome: 'CONFIRMED', note: 'TKSK sudah ke rumah.' }),
  );
}

async function leave(
  { stage, caseId }: Way,
  sender: Caller,
  leg: number,
  details: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const body = { papers: ['surat-rujukan', 'loss-letter'], ...details };
  return await step(stage, `leg ${leg} departs`, 200, sender.post(`/v1/cases/${caseId}/legs/${leg}/depart`, body));
}

async function arrive(way: Way, receiver: Caller, desk: string, details: Readonly<Record<string, unknown>> = {}) {
  const task = await awaited(way, receiver, desk);
  const body = { outcome: 'ARRIVED', ...details };
  await step(
    way.stage,
    `desk ${desk} receives him`,
    200,
    receiver.post(`/v1/tasks/${fieldOf(task, 'id')}/complete`, body),
  );
}

async function awaited({ caseId, stage }: Way, receiver: Caller, desk: string): Promise<unknown> {
  const queue = await step(
    stage,
    `desk ${desk} sees whom it awaits`,
    200,
    receiver.get(`/v1/desks/${desk}/tasks?limit=100`),
  );
  return listAt(queue, 'items').find(
    (task) => valueAt(task, 'caseId') === caseId && valueAt(task, 'kind') === 'receive-traveller',
  );
}

/** Expected at two in the morning in Bali, and not there: sender and receiver are called, whatever the hour. */
async function lateAtNight(way: Way, jatim: Caller, bali: Caller): Promise<void> {
  const { stage } = way;
  const now = await nowOn(stage);
  const two = new Date(now);
  two.setUTCHours(18, 0, 0, 0);
  if (two.getTime() < now.getTime() + 6 * HOUR) two.setUTCDate(two.getUTCDate() + 1);
  const departed = await leave(way, jatim, 2, { eta: two.toISOString(), carrier: 'Bus rekaan' });
  const leg = listAt(departed, 'legs')[1];
  hold('on the clocks of Bali it is two', fieldOf(leg, 'departure', 'localEta').endsWith('02:00 WITA'), true);
  const taskId = fieldOf(departed, 'task', 'id');
  const wait = Math.round((two.getTime() - (await nowOn(stage)).getTime()) / 60_000);
  await climb(stage, bali, taskId, 1, `PT${Math.ceil(wait / 2) + 1}M`);
  await climb(stage, bali, taskId, 2, `PT${Math.ceil(wait / 2) + 1}M`);
  for (const desk of ['35', '51']) await isCalled(stage, desk, taskId);
  await step(
    stage,
    'at half past two he is there',
    200,
    bali.post(`/v1/tasks/${taskId}/complete`, { outcome: 'ARRIVED' }),
  );
}

/** Waits until a desk is told of the second rung of a task. */
async function isCalled(stage: Stage, desk: string, taskId: string): Promise<void> {
  await eventually(`desk ${desk} is called`, async () => {
    const response = await fetch(`${stage.url}/_local/mailbox?desk=${desk}&kind=rung-reached`);
    const messages = listAt(await response.json(), 'items');
    return messages.some((message) => valueAt(message, 'message', 'default', 'data', 'taskId') === taskId);
  });
  stage.say(`      desk ${desk} is called`);
}

async function dayInHospital(way: Way, ntb: Caller): Promise<void> {
  const reviewAt = await hoursFromNow(way.stage, 24);
  await arrive(way, ntb, '52', { outcome: 'MEDICAL_HOLD', reviewAt, note: 'Demam, dirawat satu hari.' });
  const held = await step(way.stage, 'the journey is on hold', 200, ntb.get(`/v1/cases/${way.caseId}/journey`));
  hold('until its review', valueAt(held, 'hold', 'reviewAt'), reviewAt);
  await advance(way.stage, 'PT20H');
}

/** Each pays its own leg, and the statement adds up. */
async function payAndClose({ stage, caseId }: Way, jakarta: Caller, ende: Caller): Promise<void> {
  for (const [item, actual] of [
    ['transport', 285_000],
    ['meals', 50_000],
  ] as const) {
    const body = { leg: 1, item, planned: 300_000, actual, receipt: { number: `KW-${item}`, date: '2026-11-24' } };
    await step(stage, `Jakarta enters ${item}`, 201, jakarta.post(`/v1/cases/${caseId}/costs`, body));
  }
  const ledger = await step(stage, 'and reads the ledger', 200, jakarta.get(`/v1/cases/${caseId}/costs`));
  const spent = listAt(ledger, 'items').reduce<number>((sum, cost) => sum + Number(valueAt(cost, 'actual')), 0);
  hold('which adds up', spent, 335_000);
  const body = { outcome: 'reunited-with-family', note: 'Diterima kakak kandung.' };
  await step(stage, 'his family in Ende receives him', 200, ende.post(`/v1/cases/${caseId}/close`, body));
}
