import { type Caller, fieldOf, listAt, valueAt } from '../client.ts';
import { advance, climb, nowOn } from '../clock.ts';
import { eventually, hold, officers, openCase, owedIn, printTimeline, type Stage, type Story, step } from '../stage.ts';

const HOUR = 3600_000;

/** A man from Ende is found in Jakarta without a ticket and without papers, and is passed home from province to province. */
export const theWayHome: Story = {
  title: 'The way home: Jakarta to Ende over five desks, one leg late at two in the morning, a day in hospital',
  movesClock: true,
  play: async (stage: Stage) => {
    const [jakarta, jatim, bali, ntb, ntt, ende, jabar] = await officers(
      stage,
      ...['31', '35', '51', '52', '53', '53.08', '32'],
    );
    if (!jakarta || !jatim || !bali || !ntb || !ntt || !ende || !jabar) return;
    const caseId = await openCase(stage, 'Jakarta opens the case', jakarta, TRAVELLER);
    await planTheWay(stage, jakarta, caseId);
    await askHome({ stage, caseId }, ende);
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
    await payOwnLegs(way, { '31': jakarta, '35': jatim, '51': bali, '52': ntb, '53': ntt });
    await receive(way, ende);
    await printTimeline(stage, ende, caseId);
    await appearsAgain(stage, jabar);
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

/** The tables of the senders say how it goes; planners may follow them. */
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

async function askHome({ stage, caseId }: Way, ende: Caller): Promise<void> {
  const own = { desk: '53.08', caseId, kind: 'verify-subject' };
  const question = await owedIn(stage, 'Ende looks into its queue', ende, own);
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
  const own = { desk, caseId, kind: 'receive-traveller' };
  return await owedIn(stage, `desk ${desk} sees whom it awaits`, receiver, own);
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
  const early = await ntb.post(`/v1/cases/${way.caseId}/legs/4/depart`, { eta: await hoursFromNow(way.stage, 8) });
  hold('nobody leaves before the hold has ended', early.status, 409);
  const reason = 'Dokter RSUD mengizinkan perjalanan.';
  const ended = ntb.post(`/v1/cases/${way.caseId}/journey/hold/end`, { reason });
  await step(way.stage, 'Nusa Tenggara Barat ends the hold', 200, ended);
}

/** What each leg costs its sender, whose own it is. */
const COSTS = [
  { payer: '31', leg: 1, item: 'transport', actual: 285_000 },
  { payer: '31', leg: 1, item: 'meals', actual: 50_000 },
  { payer: '35', leg: 2, item: 'transport', actual: 190_000 },
  { payer: '35', leg: 2, item: 'shelter', actual: 75_000 },
  { payer: '51', leg: 3, item: 'transport', actual: 120_000 },
  { payer: '52', leg: 3, item: 'medical', actual: 410_000 },
  { payer: '52', leg: 4, item: 'transport', actual: 260_000 },
  { payer: '53', leg: 5, item: 'transport', actual: 150_000 },
] as const;

/** Each government pays its own leg; the ledger and each desk's statement add up. */
async function payOwnLegs({ stage, caseId }: Way, desks: Readonly<Record<string, Caller>>): Promise<void> {
  // The day before in UTC has begun in the whole country.
  const date = new Date((await nowOn(stage)).getTime() - 24 * HOUR).toISOString().slice(0, 10);
  for (const [n, { payer, ...cost }] of COSTS.entries()) {
    const body = { ...cost, planned: 300_000, receipt: { number: `KW-${n + 1}`, date } };
    const entered = desks[payer]?.post(`/v1/cases/${caseId}/costs`, body);
    if (entered) await step(stage, `desk ${payer} enters ${cost.item} of leg ${cost.leg}`, 201, entered);
  }
  const jakarta = desks['31'];
  if (!jakarta) return;
  const ledger = await step(stage, 'the ledger is read', 200, jakarta.get(`/v1/cases/${caseId}/costs`));
  const entries = listAt(ledger, 'items');
  const total = COSTS.reduce((sum, { actual }) => sum + actual, 0);
  hold(
    'it adds up',
    entries.reduce<number>((sum, cost) => sum + Number(valueAt(cost, 'actual')), 0),
    total,
  );
  const period = fieldOf(entries[0], 'period');
  const statement = await step(
    stage,
    'and the statement of Jakarta',
    200,
    jakarta.get(`/v1/desks/31/costs?period=${period}`),
  );
  const lines = listAt(statement, 'lines').reduce<number>((sum, line) => sum + Number(valueAt(line, 'actual')), 0);
  hold('which adds up too', lines, valueAt(statement, 'total', 'actual'));
  stage.say(`      Rp${total} over five legs`);
}

async function receive({ stage, caseId }: Way, ende: Caller): Promise<void> {
  const body = { outcome: 'reunited-with-family', note: 'Diterima kakak kandung.' };
  await step(stage, 'his family in Ende receives him', 200, ende.post(`/v1/cases/${caseId}/close`, body));
}

/** Another spelling and no papers: he is recognised all the same, and nobody is told who he is. */
async function appearsAgain(stage: Stage, jabar: Caller): Promise<void> {
  await advance(stage, 'PT72H');
  const who = { name: 'Bpk. Yohannes Rekaan Contoh', birthYear: 1979, origin: '53.08' };
  const checked = await step(
    stage,
    'he appears in Bandung, and Jawa Barat asks',
    200,
    jabar.post('/v1/subjects/check', who),
  );
  const [match] = listAt(checked, 'matches');
  const facts = ['from', 'to', 'timesIn365Days', 'confidence'].map((name) => valueAt(match, name));
  hold('it is told from where, to where and how often', facts.join(' '), '31 53 1 likely');
  const day = fieldOf(match, 'returnedOn');
  hold('and nothing personal', JSON.stringify(checked).includes('Rekaan'), false);
  stage.say(`      sent home on ${day}, from 31 to 53, once within 365 days (${fieldOf(match, 'reason')})`);
  const opened = await step(
    stage,
    'so does the case that it opens',
    201,
    jabar.post('/v1/cases', {
      ...TRAVELLER,
      title: 'Orang telantar di Terminal Leuwipanjang',
      location: { area: '32.73' },
      subjects: [{ ...TRAVELLER.subjects[0], name: who.name }],
    }),
  );
  hold('with the same answer', valueAt(listAt(opened, 'alreadySentHome')[0], 'returnedOn'), day);
}
