import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import type { Caller, Reply } from '../client.ts';
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
    const manifest = await openAll(stage, jakarta);
    const bus = busOf(fieldOf(manifest, 'convoyId'));
    await verifyAll(stage, bus, jakarta);
    await sendOff(stage, bus, jakarta);
    await arriveAll(stage, bus, jatim);
    await goOn(stage, bus, jatim);
    stage.say(`      ${bus.calls()} commands on the bus, and no id but that of its convoy`);
    const caseIds = listAt(manifest, 'items').map((item) => fieldOf(item, 'caseId'));
    await lookWhoWaits(stage, jatim, caseIds.slice(DELIVERED + IN_PANTI, BROUGHT));
    await printTimeline(stage, jatim, caseIds[0] ?? '');
    await printTimeline(stage, jakarta, caseIds[BROUGHT] ?? '');
  },
};

/** A convoy and its verbs: each is one call, for every caller. */
interface Bus {
  readonly id: string;
  /** Does it and gives how many cases it was done with. */
  readonly do: (desk: Caller | undefined, verb: string, body: object) => Promise<number>;
  /** How many commands there were, the manifest included. */
  readonly calls: () => number;
}

function busOf(id: string): Bus {
  let calls = 1;
  return {
    id,
    calls: () => calls,
    do: async (desk, verb, body) => {
      calls += 1;
      const reply = await desk?.post(`/v1/convoys/${id}/${verb}`, body);
      hold(`${verb} is answered case by case`, reply?.status, 207);
      return doneIn(reply?.body);
    },
  };
}

function doneIn(body: unknown): number {
  return listAt(body, 'items').filter((item) => Number(valueAt(item, 'status')) < 300).length;
}

function homeOf(n: number): string {
  return `35.${String((n % HOMES) + 1).padStart(2, '0')}`;
}

/** The rows of the manifest that a kabupaten answers for, counted from 1. */
function rowsOf(home: number, until: number): readonly number[] {
  return Array.from({ length: until }, (_, n) => n).flatMap((n) => (n % HOMES === home ? [n + 1] : []));
}

/** The manifest as a spreadsheet in Indonesia writes it. */
function manifestFile(): string {
  const heading = 'no;nama;alasan_tanpa_nik;jenis_kelamin;tahun_lahir;kode_daerah_asal;kode_lokasi';
  const rows = Array.from({ length: ANNOUNCED }, (_, n) => {
    const sex = n % 3 === 0 ? 'P' : 'L';
    return `${n + 1};Contoh Rekaan Nomor ${n + 1};tidak membawa KTP;${sex};${1950 + n};${homeOf(n)};31.73`;
  });
  return `${[heading, ...rows].join('\r\n')}\r\n`;
}

async function openAll(stage: Stage, jakarta: Caller): Promise<unknown> {
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': randomUUID() };
  const sent: Promise<Reply> = jakarta.send({ method: 'POST', path: '/v1/manifests', headers, body: manifestFile() });
  const manifest = await step(stage, `Jakarta sends the manifest of ${ANNOUNCED} as a file`, 207, sent);
  hold('a case was opened for each', doneIn(manifest), ANNOUNCED);
  return manifest;
}

async function verifyAll(stage: Stage, bus: Bus, jakarta: Caller): Promise<void> {
  const legs = [
    { to: '35', mode: 'bus' },
    { to: 'home', mode: 'vehicle' },
  ];
  hold('the way home was planned', await bus.do(jakarta, 'plan', { legs }), ANNOUNCED);
  stage.say(`  207 Jakarta plans the way home of all; ${HOMES} kabupaten are asked who they are`);
  const desks = await officers(stage, ...Array.from({ length: HOMES }, (_, n) => homeOf(n)));
  const confirm = (desk: Caller, n: number) =>
    bus.do(desk, 'verify', { outcome: 'CONFIRMED', members: rowsOf(n, VERIFIED) });
  const answers = await pMap(desks, confirm, TEN);
  hold(
    'these were answered',
    answers.reduce((one, other) => one + other, 0),
    VERIFIED,
  );
  stage.say(`  207 ${VERIFIED} are confirmed at home, of ${ANNOUNCED - VERIFIED} nothing is known yet`);
}

/** All are announced; who is not confirmed stays in Jakarta, and holds up nobody. */
async function sendOff(stage: Stage, bus: Bus, jakarta: Caller): Promise<void> {
  const eta = new Date((await nowOn(stage)).getTime() + 14 * 3600_000).toISOString();
  const body = { eta, carrier: 'Bus rekaan', papers: ['surat-rujukan'] };
  hold('whoever is verified goes', await bus.do(jakarta, 'depart', body), VERIFIED);
  stage.say(`  207 Jakarta sends off the ${VERIFIED} who are verified`);
}

async function arriveAll(stage: Stage, bus: Bus, jatim: Caller): Promise<void> {
  const absent = Array.from({ length: VERIFIED - BROUGHT }, (_, n) => ({
    member: BROUGHT + n + 1,
    reason: 'Tidak naik bus (rekaan).',
  }));
  const body = { absent, note: 'Terminal Bungurasih.' };
  hold('each is received or missed on its own', await bus.do(jatim, 'receive', body), VERIFIED);
  stage.say(`  207 Jawa Timur receives all but rows ${absent.map(({ member }) => member).join(' and ')}`);
  const convoy = await step(stage, 'Jawa Timur counts who came', 200, jatim.get(`/v1/convoys/${bus.id}`));
  const counts = ['announced', 'verified', 'brought', 'arrived', 'neverBoarded'].map((name) =>
    valueAt(convoy, 'counts', name),
  );
  hold('as in the field', counts.join(' '), [ANNOUNCED, VERIFIED, BROUGHT, BROUGHT, VERIFIED - BROUGHT].join(' '));
  stage.say(
    `      announced ${ANNOUNCED}, verified ${VERIFIED}, brought ${BROUGHT}, never boarded ${VERIFIED - BROUGHT}`,
  );
}

/** Six are delivered, three stay in a panti; for the others Jawa Timur owes the next step until their kabupaten fetch them. */
async function goOn(stage: Stage, bus: Bus, jatim: Caller): Promise<void> {
  const eta = new Date((await nowOn(stage)).getTime() + 5 * 3600_000).toISOString();
  const rows = Array.from({ length: DELIVERED + IN_PANTI }, (_, n) => n + 1);
  const [home, panti] = [rows.slice(0, DELIVERED), rows.slice(DELIVERED)];
  hold('they go on', await bus.do(jatim, 'depart', { eta, members: home }), DELIVERED);
  for (const row of home) {
    const [kabupaten] = await officers(stage, homeOf(row - 1));
    const there = await bus.do(kabupaten, 'receive', {});
    const closed = await bus.do(kabupaten, 'close', { outcome: 'reunited-with-family' });
    hold('delivered to the family', [there, closed].join(' '), '1 1');
  }
  stage.say(`  207 ${DELIVERED} are delivered on and received by their families`);
  const placed = await bus.do(jatim, 'close', { outcome: 'placed-in-panti', members: panti });
  hold('placed in a panti', placed, IN_PANTI);
  stage.say(`  207 ${IN_PANTI} stay in a panti`);
}

async function lookWhoWaits(stage: Stage, jatim: Caller, caseIds: readonly string[]): Promise<void> {
  const path = '/v1/desks/35/tasks?limit=100';
  await step(stage, 'Jawa Timur looks who waits', 200, jatim.get(path));
  const waiting = new Set(caseIds);
  const owed = (await listed(jatim, path)).filter(
    (task) => valueAt(task, 'kind') === 'forward-traveller' && waiting.has(fieldOf(task, 'caseId')),
  );
  hold('the others are sheltered, and their way home is owed', owed.length, waiting.size);
  stage.say(`      ${owed.length} are sheltered until their kabupaten fetch them`);
}
