import pMap from 'p-map';
import type { Caller } from '../client.ts';
import { fieldOf, listAt, listed, valueAt } from '../client.ts';
import { nowOn } from '../clock.ts';
import { hold, officers, printTimeline, type Stage, type Story, step } from '../stage.ts';

/** As on 21 November 2024: 50 announced, 39 of them verified as of Jawa Timur, 37 brought. */
const ANNOUNCED = 50;
const VERIFIED = 39;
const BROUGHT = 37;
/** How many requests are under way at once. */
const TEN = { concurrency: 10 };
/** Of those brought 6 were taken on home, 3 stay in a panti, the others are sheltered until they are fetched. */
const DELIVERED = 6;
const IN_PANTI = 3;
const HOMES = 16;

/** Jakarta brings people of sixteen kabupaten to Jawa Timur in one bus; two of those who were verified never board. */
export const onOneBus: Story = {
  title: `On one bus: Jakarta announces ${ANNOUNCED} to Jawa Timur, ${VERIFIED} are verified, ${BROUGHT} brought, two never board`,
  long: true,
  play: async (stage: Stage) => {
    const [jakarta, jatim] = await officers(stage, '31', '35');
    if (!jakarta || !jatim) return;
    const people = await openAll(stage, jakarta);
    await verifyAll(stage, people);
    const { convoyId, tasks } = await sendOff(stage, jakarta, people);
    await arriveAll(stage, jatim, convoyId, tasks);
    await goOn(stage, jatim, people);
    const [first] = people;
    const missing = people[BROUGHT];
    if (!first || !missing) return;
    await printTimeline(stage, jatim, first.caseId);
    await printTimeline(stage, jakarta, missing.caseId);
  },
};

interface Traveller {
  readonly caseId: string;
  readonly home: string;
  /** The task of the home area's desk to verify them. */
  readonly question: string;
}

function homeOf(n: number): string {
  return `35.${String((n % HOMES) + 1).padStart(2, '0')}`;
}

async function openAll(stage: Stage, jakarta: Caller): Promise<readonly Traveller[]> {
  const people = await pMap(Array.from({ length: ANNOUNCED }), (_, n) => openOne(jakarta, n), TEN);
  stage.say(
    `  201 Jakarta opens ${ANNOUNCED} cases and plans their way home; ${HOMES} kabupaten are asked who they are`,
  );
  return people;
}

async function openOne(jakarta: Caller, n: number): Promise<Traveller> {
  const home = homeOf(n);
  const opened = await jakarta.post('/v1/cases', {
    kind: 'stranded-person',
    priority: 'normal',
    title: `Penumpang ke-${n + 1} asal Jawa Timur`,
    summary: 'Ditampung di panti sosial, siap dipulangkan (data rekaan).',
    location: { area: '31.73' },
    subjects: [
      {
        name: `Contoh Rekaan Nomor ${n + 1}`,
        nikAbsentReason: 'tidak membawa KTP',
        sex: n % 3 === 0 ? 'F' : 'M',
        birthYear: 1950 + n,
        origin: home,
        ppks: ['ORANG_TELANTAR'],
      },
    ],
  });
  hold('the case was opened', opened.status, 201);
  const caseId = fieldOf(opened.body, 'id');
  const legs = [
    { to: '35', mode: 'bus' },
    { to: home, mode: 'vehicle' },
  ];
  const planned = await jakarta.send({
    method: 'PUT',
    path: `/v1/cases/${caseId}/journey`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ destination: home, legs }),
  });
  hold('the way home was planned', planned.status, 200);
  return { caseId, home, question: fieldOf(planned.body, 'verification', 'task') };
}

async function verifyAll(stage: Stage, people: readonly Traveller[]): Promise<void> {
  const desks = await officers(stage, ...Array.from({ length: HOMES }, (_, n) => homeOf(n)));
  const confirm = async ({ question }: Traveller, n: number) =>
    await desks[n % HOMES]?.post(`/v1/tasks/${question}/complete`, { outcome: 'CONFIRMED' });
  const answers = await pMap(people.slice(0, VERIFIED), confirm, TEN);
  hold('these were answered', answers.filter((answer) => answer?.status === 200).length, VERIFIED);
  stage.say(`  200 ${VERIFIED} are confirmed at home, of ${ANNOUNCED - VERIFIED} nothing is known yet`);
}

/** All are announced; who is not confirmed stays in Jakarta, and holds up nobody. */
async function sendOff(stage: Stage, jakarta: Caller, people: readonly Traveller[]) {
  const eta = new Date((await nowOn(stage)).getTime() + 14 * 3600_000).toISOString();
  const sent = await step(
    stage,
    `Jakarta announces ${ANNOUNCED} and sends off those who are verified`,
    207,
    jakarta.post('/v1/convoys/departures', {
      caseIds: people.map(({ caseId }) => caseId),
      eta,
      carrier: 'Bus rekaan',
      papers: ['surat-rujukan'],
    }),
  );
  const items = listAt(sent, 'items');
  const going = items.filter((item) => valueAt(item, 'status') === 200);
  hold('whoever is verified goes', going.length, VERIFIED);
  const unverified = items.filter((item) => valueAt(item, 'status') === 422);
  hold('the others stay and are told why', unverified.length, ANNOUNCED - VERIFIED);
  const tasks = going.map((item) => fieldOf(listAt(item, 'journey', 'legs')[0], 'departure', 'task'));
  return { convoyId: fieldOf(sent, 'convoyId'), tasks };
}

async function arriveAll(stage: Stage, jatim: Caller, convoyId: string, tasks: readonly string[]): Promise<void> {
  const complete = (id: string, n: number) => {
    const outcome = n < BROUGHT ? 'ARRIVED' : 'NO_SHOW';
    return jatim.post(`/v1/tasks/${id}/complete`, { outcome, note: 'Terminal Bungurasih.' });
  };
  const ended = await pMap(tasks, complete, TEN);
  hold('each is received or missed on its own', ended.filter(({ status }) => status === 200).length, VERIFIED);
  const convoy = await step(stage, 'Jawa Timur counts who came', 200, jatim.get(`/v1/convoys/${convoyId}`));
  const counts = ['announced', 'verified', 'brought', 'arrived', 'neverBoarded'].map((name) =>
    valueAt(convoy, 'counts', name),
  );
  hold('as in the field', counts.join(' '), [ANNOUNCED, VERIFIED, BROUGHT, BROUGHT, VERIFIED - BROUGHT].join(' '));
  stage.say(
    `      announced ${ANNOUNCED}, verified ${VERIFIED}, brought ${BROUGHT}, never boarded ${VERIFIED - BROUGHT}`,
  );
}

/** Six are delivered, three stay in a panti; for the others Jawa Timur owes the next step until their kabupaten fetch them. */
async function goOn(stage: Stage, jatim: Caller, people: readonly Traveller[]): Promise<void> {
  const eta = new Date((await nowOn(stage)).getTime() + 5 * 3600_000).toISOString();
  for (const { caseId, home } of people.slice(0, DELIVERED)) {
    const [kabupaten] = await officers(stage, home);
    const left = await jatim.post(`/v1/cases/${caseId}/legs/2/depart`, { eta });
    const there = await kabupaten?.post(`/v1/tasks/${fieldOf(left.body, 'task', 'id')}/complete`, {
      outcome: 'ARRIVED',
    });
    const closed = await kabupaten?.post(`/v1/cases/${caseId}/close`, { outcome: 'reunited-with-family' });
    hold('delivered to the family', [left.status, there?.status, closed?.status].join(' '), '200 200 200');
  }
  stage.say(`  200 ${DELIVERED} are delivered on and received by their families`);
  for (const { caseId } of people.slice(DELIVERED, DELIVERED + IN_PANTI)) {
    const closed = await jatim.post(`/v1/cases/${caseId}/close`, { outcome: 'placed-in-panti' });
    hold('placed in a panti', closed.status, 200);
  }
  stage.say(`  200 ${IN_PANTI} stay in a panti`);
  const path = '/v1/desks/35/tasks?limit=100';
  await step(stage, 'Jawa Timur looks who waits', 200, jatim.get(path));
  const waiting = new Set(people.slice(DELIVERED + IN_PANTI, BROUGHT).map(({ caseId }) => caseId));
  const owed = (await listed(jatim, path)).filter(
    (task) => valueAt(task, 'kind') === 'forward-traveller' && waiting.has(fieldOf(task, 'caseId')),
  );
  hold('the others are sheltered, and their way home is owed', owed.length, waiting.size);
  stage.say(`      ${owed.length} are sheltered until their kabupaten fetch them`);
}
