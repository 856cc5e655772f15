import { type Caller, fieldOf, listAt, valueAt } from '../client.ts';
import { advance, climb, nowOn } from '../clock.ts';
import { vettedPartner } from '../partners.ts';
import { eventually, hold, officers, openCase, owedIn, printTimeline, type Stage, type Story, step } from '../stage.ts';

const HOUR = 3600_000;

/** East Java's organisations help the victims of a flood in NTT through their own BKKKS: from the need to the signed receipt. */
export const aidForNtt: Story = {
  title:
    'Aid for NTT: five needs, two organisations of Jawa Timur, a desk in Bali, silence in NTB, a receipt that is short',
  movesClock: true,
  play: async (stage: Stage) => {
    const [ntt, bkkks, bali, ntb] = await officers(stage, '53', '35-bkkks', '51', '52');
    if (!ntt || !bkkks || !bali || !ntb) return;
    const caseId = await openCase(stage, 'NTT opens the case with five lines of need', ntt, await flood(stage));
    await publish(stage, ntt, caseId);
    const first = await vettedPartner(stage, bkkks, 'Yayasan Rekaan Peduli');
    const second = await vettedPartner(stage, bkkks, 'Lembaga Rekaan Sejahtera');
    const blankets = await partnersOffer({ stage, caseId, ntt, bkkks, client: first });
    const waits = await offer(
      stage,
      second,
      caseId,
      'n3',
      20,
      6,
      'the second organisation offers tents, for six hours',
    );
    await baliGives(stage, ntt, bali, caseId);
    await goodsAreShort(stage, first, ntt, blankets);
    await silence(stage, ntb, caseId);
    await expired(stage, second, waits);
    await account(stage, ntt, caseId);
    await printTimeline(stage, ntt, caseId);
  },
};

async function flood(stage: Stage): Promise<Readonly<Record<string, unknown>>> {
  const neededBy = await hoursFromNow(stage, 240);
  const line = (item: string, unit: string, quantity: number, deliverTo: string) => ({
    item,
    unit,
    quantity,
    neededBy,
    deliverTo,
  });
  return {
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Banjir bandang Alor, Lembata, dan Adonara',
    summary: 'Angka rekaan: 400 keluarga mengungsi.',
    location: { area: '53' },
    needs: [
      line('blanket', 'lembar', 900, '53.05'),
      line('rice', 'kg', 4000, '53.13'),
      line('tent', 'unit', 40, '53.13'),
      line('baby-kit', 'paket', 120, '53.06'),
      line('drinking-water', 'liter', 8000, '53.06'),
    ],
  };
}

async function hoursFromNow(stage: Stage, hours: number): Promise<string> {
  return new Date((await nowOn(stage)).getTime() + hours * HOUR).toISOString();
}

async function publish(stage: Stage, ntt: Caller, caseId: string): Promise<void> {
  const appeal = { audience: 'forum', partners: true, closesAt: await hoursFromNow(stage, 20 * 24) };
  await step(
    stage,
    'and publishes them to the forum and to partners',
    201,
    ntt.post(`/v1/cases/${caseId}/appeal`, appeal),
  );
}

async function offer(
  stage: Stage,
  giver: Caller,
  caseId: string,
  needId: string,
  quantity: number,
  hours: number,
  line: string,
): Promise<unknown> {
  const validUntil = await hoursFromNow(stage, hours);
  const body = { lines: [{ needId, quantity }], validUntil, estimatedCost: 12_000_000, costBearer: 'giver' };
  return await step(stage, line, 201, giver.post(`/v1/appeals/${caseId}/offers`, body));
}

interface Scene {
  readonly stage: Stage;
  readonly caseId: string;
  readonly ntt: Caller;
  readonly bkkks: Caller;
  readonly client: Caller;
}

/** Offered 500, endorsed 400, accepted 300. @returns the commitment */
async function partnersOffer({ stage, caseId, ntt, bkkks, client }: Scene): Promise<string> {
  const made = await offer(stage, client, caseId, 'n1', 500, 240, 'it offers 500 blankets');
  const id = fieldOf(made, 'id');
  const part = (quantity: number) => ({ lines: [{ lineId: 'l1', quantity }] });
  await step(
    stage,
    'its BKKKS endorses 400 of them',
    200,
    bkkks.post(`/v1/tasks/${fieldOf(made, 'task')}/accept`, part(400)),
  );
  const endorsed = await step(stage, 'the offer waits for NTT', 200, client.get(`/v1/offers/${id}`));
  await step(stage, 'NTT accepts 300', 200, ntt.post(`/v1/tasks/${fieldOf(endorsed, 'task')}/accept`, part(300)));
  await needIs(stage, ntt, caseId, 0, { committed: 300, open: 600 });
  const decided = await step(stage, 'the giver is bound', 200, client.get(`/v1/offers/${id}`));
  return String(listAt(decided, 'commitments')[0]);
}

async function needIs(
  stage: Stage,
  ntt: Caller,
  caseId: string,
  line: number,
  figures: Readonly<Record<string, number>>,
) {
  const needs = await step(stage, 'the needs are read', 200, ntt.get(`/v1/cases/${caseId}/needs`));
  for (const [figure, value] of Object.entries(figures))
    hold(figure, valueAt(listAt(needs, 'items')[line], figure), value);
}

async function baliGives(stage: Stage, ntt: Caller, bali: Caller, caseId: string): Promise<void> {
  const made = await offer(stage, bali, caseId, 'n2', 1500, 240, 'Bali offers rice from its stock');
  await step(stage, 'NTT accepts all of it', 200, ntt.post(`/v1/tasks/${fieldOf(made, 'task')}/accept`));
  await needIs(stage, ntt, caseId, 1, { committed: 1500, open: 2500 });
}

/** 300 leave, 280 arrive: the rest was wet, and is needed again. */
async function goodsAreShort(stage: Stage, client: Caller, ntt: Caller, commitmentId: string): Promise<void> {
  const leaving = { quantity: 300, carrier: 'KM Rekaan', eta: await hoursFromNow(stage, 48), cost: 7_500_000 };
  await step(
    stage,
    '300 blankets leave by ship',
    200,
    client.post(`/v1/commitments/${commitmentId}/dispatch`, leaving),
  );
  const arrived = {
    quantity: 280,
    condition: 'baik',
    bast: { number: 'BAST/53/REKAAN/1', date: (await nowOn(stage)).toISOString().slice(0, 10) },
    shortfall: { reason: 'Dua puluh lembar basah.' },
  };
  const received = await step(stage, '280 arrive', 200, ntt.post(`/v1/commitments/${commitmentId}/receive`, arrived));
  hold('twenty are lost', valueAt(listAt(received, 'shipments')[0], 'lost'), 20);
}

/** NTB neither offers nor declines: its ladder climbs past the officer who owes the answer. */
async function silence(stage: Stage, ntb: Caller, caseId: string): Promise<void> {
  const own = { desk: '52', caseId, kind: 'answer-appeal' };
  const asked = await owedIn(stage, 'NTB has been asked, too', ntb, own);
  await climb(stage, ntb, fieldOf(asked, 'id'), 1, 'PT31M');
  await climb(stage, ntb, fieldOf(asked, 'id'), 2, 'PT31M');
  const declined = { code: 'no-capacity', reason: 'Stok habis.' };
  await step(stage, 'and declines at last', 200, ntb.post(`/v1/tasks/${fieldOf(asked, 'id')}/return`, declined));
}

async function expired(stage: Stage, client: Caller, waits: unknown): Promise<void> {
  const id = fieldOf(waits, 'id');
  await advance(stage, 'PT6H');
  await eventually('the offer expires', async () => {
    const { body } = await client.get(`/v1/offers/${id}`);
    return valueAt(body, 'state') === 'expired';
  });
  stage.say('      nobody endorsed the tents in time: the offer has expired');
}

async function account(stage: Stage, ntt: Caller, caseId: string): Promise<void> {
  const { status, text } = await ntt.get(`/v1/cases/${caseId}/aid`, { accept: 'text/csv' });
  hold('the account is a table', status, 200);
  stage.say('  200 the account: what came from whom');
  for (const row of text.trim().split('\r\n')) stage.say(`      ${row}`);
}
