import { type Caller, callerWith, fieldOf, listAt, valueAt } from '../client.ts';
import { advance, nowOn } from '../clock.ts';
import { hold, officers, openCase, printTimeline, type Stage, type Story, sendJson, step } from '../stage.ts';

const DAY = 24 * 3600_000;
const HOME = '73.09';

/**
 * A woman who does not speak is found in Surabaya, and nobody knows her home. She is sheltered, recognised after a week, and sent home to
 * Maros, which is outside the forum: its office has no desk, and confirms her by a link.
 */
export const homeToMaros: Story = {
  title:
    'Home to Maros: found without a known home, recognised after a week, sent home outside the forum, confirmed by a link',
  movesClock: true,
  play: async (stage: Stage) => {
    const [jatim, bali] = await officers(stage, '35', '51');
    if (!jatim || !bali) return;
    const caseId = await openCase(stage, 'Jawa Timur opens the case of a woman whose home nobody knows', jatim, FOUND);
    const found: Found = { stage, jatim, caseId };
    await shelter(found);
    await advance(stage, 'PT168H');
    await recognise(found);
    await planTheWay(found);
    await sail(found);
    await confirmByLink(found);
    await close(found, bali);
    await printTimeline(stage, jatim, caseId);
  },
};

interface Found {
  readonly stage: Stage;
  readonly jatim: Caller;
  readonly caseId: string;
}

const FOUND = {
  kind: 'stranded-person',
  priority: 'normal',
  title: 'Perempuan telantar di Pelabuhan Tanjung Perak',
  summary: 'Ditemukan tanpa tiket dan tanpa KTP, belum dapat diajak bicara (data rekaan).',
  location: { area: '35.78' },
  subjects: [
    {
      nikAbsentReason: 'KTP tidak ada',
      sex: 'F',
      birthYear: 1980,
      originAbsentReason: 'Belum dapat berbicara',
      ppks: ['ORANG_TELANTAR'],
    },
  ],
};

/** Whom her sister recognised. The district 99 does not exist: the number is nobody's. */
const RECOGNISED = {
  name: 'Contoh Rekaan Daeng',
  nik: '7309995708850001',
  birthDate: '1985-08-17',
  birthYear: null,
  origin: HOME,
  reason: 'Dikenali adiknya lewat foto di rumah singgah.',
};

/** What a week in the shelter costs, which asks nobody where she is from. */
const COSTS = [
  { item: 'shelter', actual: 525_000 },
  { item: 'meals', actual: 315_000 },
  { item: 'medical', actual: 180_000 },
] as const;

async function shelter({ stage, jatim, caseId }: Found): Promise<void> {
  const path = `/v1/cases/${caseId}`;
  for (const cost of COSTS) {
    await step(stage, `she is sheltered: ${cost.item}, Rp${cost.actual}`, 201, jatim.post(`${path}/costs`, cost));
  }
  const asked = jatim.post(`${path}/journey/options`, { destination: HOME });
  const refused = await step(stage, 'there is no way to a home that nobody knows', 409, asked);
  hold('and the answer says why', fieldOf(refused, 'code'), 'home-unknown');
}

/** Her name, number, birth and home are set; what was there before is kept, and only the holder reads it. */
async function recognise({ stage, jatim, caseId }: Found): Promise<void> {
  const path = `/v1/cases/${caseId}`;
  const corrected = await step(
    stage,
    'her sister recognises her: name, number, birth and home are set',
    200,
    sendJson(jatim, 'PATCH', `${path}/subjects/1`, RECOGNISED),
  );
  hold('her home is Maros', valueAt(corrected, 'subject', 'origin'), HOME);
  hold('and her number fits her', 'warnings' in Object(corrected), false);
  const title = { title: 'Perempuan asal Maros di Surabaya', reason: 'Daerah asal sudah diketahui.' };
  await step(stage, 'the title follows', 200, sendJson(jatim, 'PATCH', path, title));
  const kept = await step(stage, 'what was there before is kept', 200, jatim.get(`${path}/amendments`));
  const before = listAt(kept, 'items').map((item) => valueAt(item, 'before'));
  hold('both corrections', before.length, 2);
  hold('with why no home was known', JSON.stringify(before).includes('Belum dapat berbicara'), true);
}

/** The table of Jawa Timur says that people go to Sulawesi by ship. */
async function planTheWay({ stage, jatim, caseId }: Found): Promise<void> {
  const path = `/v1/cases/${caseId}/journey`;
  const asked = jatim.post(`${path}/options`, { destination: HOME });
  const found = await step(stage, 'Jawa Timur asks how she can get home', 200, asked);
  const relay = listAt(found, 'options').find((option) => valueAt(option, 'kind') === 'relay');
  const [leg] = listAt(relay, 'legs');
  hold('by ship, to an office outside the forum', `${fieldOf(leg, 'mode')} ${fieldOf(leg, 'to')}`, 'ship 73');
  const plan = { destination: HOME, legs: [{ to: HOME, mode: 'ship' }] };
  await step(stage, 'Jawa Timur plans the leg to Maros', 200, sendJson(jatim, 'PUT', path, plan));
}

async function sail({ stage, jatim, caseId }: Found): Promise<void> {
  const path = `/v1/cases/${caseId}`;
  const letter = { kind: 'surat-rujukan', leg: 1, number: '460/12/SR-REKAAN' };
  const paper = await step(stage, 'her letter is issued', 201, jatim.post(`${path}/papers`, letter));
  const verify = callerWith(stage.url).get(`/v1/verify/${fieldOf(paper, 'code')}`);
  await step(stage, 'whoever holds it can ask whether it is genuine', 200, verify);
  const eta = new Date((await nowOn(stage)).getTime() + 2 * DAY).toISOString();
  const body = { eta, carrier: 'KM Rekaan', papers: ['surat-rujukan'] };
  const going = await step(stage, 'she leaves', 200, jatim.post(`${path}/legs/1/depart`, body));
  hold('the sender owes the answer of Maros', fieldOf(going, 'task', 'kind'), 'confirm-outside-arrival');
  const ticket = { leg: 1, item: 'transport', actual: 465_000 };
  await step(stage, 'her ticket is paid', 201, jatim.post(`${path}/costs`, ticket));
  await advance(stage, 'PT47H');
}

/** The letter has a link, too; it got wet on board, and the sender gives another one by telephone. */
async function confirmByLink({ stage, jatim, caseId }: Found): Promise<void> {
  const made = await step(stage, 'the office gets a link', 201, jatim.post(`/v1/cases/${caseId}/legs/1/arrival-link`));
  const link = new URL(fieldOf(made, 'url')).pathname;
  const maros = callerWith(stage.url);
  const asked = await step(stage, 'Maros opens it without an account', 200, maros.get(link));
  hold('and reads how many people are expected', valueAt(asked, 'people'), 1);
  hold('and nothing personal', /Rekaan|7309995/.test(JSON.stringify(asked)), false);
  const answer = { outcome: 'received', office: 'Dinas Sosial Kabupaten Maros', letter: '460/7/Dinsos' };
  await step(stage, 'Maros says that she is there', 200, maros.post(link, answer));
  await step(stage, 'and cannot say it twice', 409, maros.post(link, answer));
  const journey = await step(stage, 'the journey is read', 200, jatim.get(`/v1/cases/${caseId}/journey`));
  const place = `${fieldOf(journey, 'outside')} ${fieldOf(journey, 'position')}`;
  hold('she is in Maros, and Jawa Timur is responsible', place, '73.09 35');
}

/** Her family has her back. From now on every desk is told by her number that she was sent home, and from where to where. */
async function close({ stage, jatim, caseId }: Found, bali: Caller): Promise<void> {
  const end = { outcome: 'reunited-with-family', note: 'Diterima adik kandung, menurut surat Dinas Sosial Maros.' };
  await step(stage, 'her family has her back', 200, jatim.post(`/v1/cases/${caseId}/close`, end));
  const asked = bali.post('/v1/subjects/check', { nik: RECOGNISED.nik });
  const [match] = listAt(await step(stage, 'Bali asks by her number', 200, asked), 'matches');
  const facts = ['confidence', 'from', 'to', 'timesIn365Days'].map((name) => valueAt(match, name));
  hold('she was sent home once', facts.join(' '), 'exact 35 73 1');
}
