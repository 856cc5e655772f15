import { type Caller, fieldOf, listAt, valueAt } from '../client.ts';
import { advance, nowOn } from '../clock.ts';
import { hold, officers, owedIn, printTimeline, type Stage, type Story, sendJson, step } from '../stage.ts';

const HOUR = 3600_000;
const HOME = '53.08';

/** Bali helps the same person once a year. Twins with consecutive numbers are two, and both are sent home within a month. */
export const twins: Story = {
  title: 'Twins: both are sent home in one month, and the second is not taken for the first',
  movesClock: true,
  play: async (stage: Stage) => {
    const [bali, ende] = await officers(stage, '51', HOME);
    if (!bali || !ende) return;
    const desks = { stage, bali, ende };
    const first = await sendHome(desks, 'the first twin', ELDER);
    await advance(stage, 'PT168H');
    const second = await sendHome(desks, 'the second twin', YOUNGER);
    await isToldApart(desks);
    await printTimeline(stage, ende, first);
    await printTimeline(stage, ende, second);
  },
};

interface Desks {
  readonly stage: Stage;
  readonly bali: Caller;
  readonly ende: Caller;
}

const BORN = '1996-05-24';

/** The district 99 does not exist: the numbers are nobody's. */
const ELDER = { name: 'Sulung Kembar Rekaan', nik: '5308992405960001', ...both() };
const YOUNGER = { name: 'Bungsu Kembar Rekaan', nik: '5308992405960002', ...both() };

function both() {
  return { sex: 'M', birthDate: BORN, origin: HOME, ppks: ['ORANG_TELANTAR'] };
}

function caseOf(subject: object) {
  return {
    kind: 'stranded-person',
    priority: 'normal',
    title: 'Pemuda telantar di Terminal Mengwi',
    summary: 'Kehabisan ongkos sesudah kontrak kerja berakhir (data rekaan).',
    location: { area: '51.03' },
    subjects: [subject],
  };
}

/** Opens the case of one of them, who goes home and is met by the family. @returns the id of the case */
async function sendHome({ stage, bali, ende }: Desks, who: string, subject: object): Promise<string> {
  const opened = await step(stage, `Bali opens the case of ${who}`, 201, bali.post('/v1/cases', caseOf(subject)));
  hold('it is told of nobody who was sent home before', 'alreadySentHome' in Object(opened), false);
  const caseId = fieldOf(opened, 'id');
  const path = `/v1/cases/${caseId}`;
  const plan = { destination: HOME, legs: [{ to: HOME, mode: 'ship' }] };
  await step(stage, 'and plans the way to Ende', 200, sendJson(bali, 'PUT', `${path}/journey`, plan));
  const question = await owed({ stage, ende }, caseId, 'verify-subject');
  await step(stage, 'Ende confirms who it is', 200, ende.post(`${question}/complete`, { outcome: 'CONFIRMED' }));
  const eta = new Date((await nowOn(stage)).getTime() + 20 * HOUR).toISOString();
  const leaving = bali.post(`${path}/legs/1/depart`, { eta, carrier: 'KM Rekaan', papers: ['surat-rujukan'] });
  await step(stage, `${who} leaves`, 200, leaving);
  const awaited = await owed({ stage, ende }, caseId, 'receive-traveller');
  await step(stage, 'Ende receives him', 200, ende.post(`${awaited}/complete`, { outcome: 'ARRIVED' }));
  const end = { outcome: 'reunited-with-family', note: 'Diterima orang tua.' };
  await step(stage, 'and so does his family', 200, ende.post(`${path}/close`, end));
  return caseId;
}

/** @returns the address of the task of Ende */
async function owed({ stage, ende }: Omit<Desks, 'bali'>, caseId: string, kind: string): Promise<string> {
  const task = await owedIn(stage, 'Ende looks into its queue', ende, { desk: HOME, caseId, kind });
  return `/v1/tasks/${fieldOf(task, 'id')}`;
}

/** By his number each was sent home once; one of them who comes again is refused by Bali's limit, by his own number alone. */
async function isToldApart({ stage, bali }: Desks): Promise<void> {
  for (const { nik } of [ELDER, YOUNGER]) {
    const checked = await step(stage, 'Bali asks by a number', 200, bali.post('/v1/subjects/check', { nik }));
    const matches = listAt(checked, 'matches');
    hold('one person', matches.length, 1);
    const facts = ['confidence', 'timesIn365Days'].map((name) => valueAt(matches[0], name));
    hold('sent home once', facts.join(' '), 'exact 1');
  }
  const again = await step(
    stage,
    'the first twin comes again, and the limit of Bali holds for him',
    409,
    bali.post('/v1/cases', caseOf(ELDER)),
  );
  hold('by his number', fieldOf(again, 'code'), 'already-returned');
}
