import { type Caller, callerWith, fieldOf, listAt, valueAt } from '../client.ts';
import { nowOn } from '../clock.ts';
import { hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

const DAY = 24 * 3600_000;
const HOME = '73.09';

/** A woman is found in Surabaya, and her home is outside the forum: its office has no desk, and confirms her by a link. */
export const homeToMaros: Story = {
  title: 'Home to Maros: a journey that ends outside the forum, and an office without an account that confirms it',
  play: async (stage: Stage) => {
    const [jatim] = await officers(stage, '35');
    if (!jatim) return;
    const caseId = await openCase(stage, 'Jawa Timur opens the case', jatim, TRAVELLER);
    await planTheWay(stage, jatim, caseId);
    await sail(stage, jatim, caseId);
    await confirmByLink(stage, jatim, caseId);
    await printTimeline(stage, jatim, caseId);
  },
};

const TRAVELLER = {
  kind: 'stranded-person',
  priority: 'normal',
  title: 'Orang telantar di Pelabuhan Tanjung Perak',
  summary: 'Ditemukan tanpa tiket dan ingin pulang (data rekaan).',
  location: { area: '35.78' },
  subjects: [
    {
      name: 'Contoh Rekaan Daeng',
      nikAbsentReason: 'KTP hilang',
      sex: 'F',
      birthYear: 1985,
      origin: HOME,
      ppks: ['ORANG_TELANTAR'],
    },
  ],
};

/** The table of Jawa Timur says that people go to Sulawesi by ship. */
async function planTheWay(stage: Stage, jatim: Caller, caseId: string): Promise<void> {
  const path = `/v1/cases/${caseId}/journey`;
  const found = await step(
    stage,
    'and asks how she can get home',
    200,
    jatim.post(`${path}/options`, { destination: HOME }),
  );
  const relay = listAt(found, 'options').find((option) => valueAt(option, 'kind') === 'relay');
  const [leg] = listAt(relay, 'legs');
  hold('by ship, to an office outside the forum', `${fieldOf(leg, 'mode')} ${fieldOf(leg, 'to')}`, 'ship 73');
  const body = JSON.stringify({ destination: HOME, legs: [{ to: HOME, mode: 'ship' }] });
  const headers = { 'content-type': 'application/json' };
  await step(stage, 'Jawa Timur plans the leg to Maros', 200, jatim.send({ method: 'PUT', path, headers, body }));
}

async function sail(stage: Stage, jatim: Caller, caseId: string): Promise<void> {
  const eta = new Date((await nowOn(stage)).getTime() + 2 * DAY).toISOString();
  const body = { eta, carrier: 'KM Rekaan', papers: ['surat-rujukan'] };
  const going = await step(stage, 'she leaves', 200, jatim.post(`/v1/cases/${caseId}/legs/1/depart`, body));
  hold('the sender owes the answer of Maros', fieldOf(going, 'task', 'kind'), 'confirm-outside-arrival');
}

/** The letter has the link, too; here the sender gives it by telephone. */
async function confirmByLink(stage: Stage, jatim: Caller, caseId: string): Promise<void> {
  const made = await step(stage, 'the office gets a link', 201, jatim.post(`/v1/cases/${caseId}/legs/1/arrival-link`));
  const link = new URL(fieldOf(made, 'url')).pathname;
  const maros = callerWith(stage.url);
  const asked = await step(stage, 'Maros opens it without an account', 200, maros.get(link));
  hold('and reads how many people are expected', valueAt(asked, 'people'), 1);
  hold('and nothing personal', JSON.stringify(asked).includes('Rekaan'), false);
  const answer = { outcome: 'received', office: 'Dinas Sosial Kabupaten Maros', letter: '460/7/Dinsos' };
  await step(stage, 'Maros says that she is there', 200, maros.post(link, answer));
  await step(stage, 'and cannot say it twice', 409, maros.post(link, answer));
  const journey = await step(stage, 'the journey is read', 200, jatim.get(`/v1/cases/${caseId}/journey`));
  hold(
    'she is in Maros, and Jawa Timur is responsible',
    `${fieldOf(journey, 'outside')} ${fieldOf(journey, 'position')}`,
    '73.09 35',
  );
}
