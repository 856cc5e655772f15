import { callerWith, fieldOf } from '../../../../demo/client.ts';
import { commitmentView, offerView } from '../../../../lib/aid/answers.ts';
import { convoyView } from '../../../../lib/cases/answers.ts';
import { paperView } from '../../../../lib/papers/answers.ts';
import { partnerDetails } from '../../../../lib/partners/answers.ts';
import { costView, journeyView } from '../../../../lib/relay/answers.ts';
import { eventually } from '../eventually.ts';
import { disaster, MARKED_NAME, markedSubject, strandedPerson } from '../given.ts';
import { bodyOf, Person, personAt, type TaskBody } from '../people.ts';
import type { World } from '../world.ts';
import { PARTNER_PERSON } from './table.ts';

/** The things of a scene, by the names that paths and bodies of requests have for them. */
export type Things = Readonly<Record<string, string>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The scenes move the clock. */
const DAYS_30 = 30 * 24 * 3600;

/** Where the scenes are: a whole cloud, or the functions of the API alone, which have no gateway and no timers. */
export interface Stage {
  at(desk: string, role: string): Promise<Person>;
  partner(client: string): Promise<Person>;
  /** Somebody without a token, where there is a gateway that asks for one. */
  readonly nobody?: Person;
  readonly clock: { now(): number; advance(millis: number): Promise<void> };
}

/** A cloud as a stage. */
export function cloudStage({ cloud }: World): Stage {
  return {
    at: (desk, role) => personAt(cloud.url, { desk, role, expiresIn: DAYS_30 }),
    partner: (partner) => personAt(cloud.url, { partner, expiresIn: DAYS_30 }),
    nobody: new Person(callerWith(cloud.url)),
    clock: cloud.clock,
  };
}

/** Builds the scenes of the table over the API alone. */
export class Scenes {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  at(desk: string, role = 'officer'): Promise<Person> {
    return this.#stage.at(desk, role);
  }
  partner(name: string): Promise<Person> {
    return this.#stage.partner(`mitra-${name}`);
  }
  /** The instant so many hours from now, by the clock of the stage. */
  inHours(hours: number): string {
    return new Date(this.#stage.clock.now() + hours * HOUR).toISOString();
  }
  /** Lets a task climb its ladder to a rung, as time does. */
  async climbed(taskId: string, rung: number, reader: Person): Promise<void> {
    const { clock: moved } = this.#stage;
    await eventually(`rung ${rung} of ${taskId}`, async () => {
      const { clock } = await reader.task(taskId);
      if (clock.rung >= rung) return true;
      const ahead = Date.parse(clock.nextRung?.at ?? '') - moved.now();
      if (ahead > 0) await moved.advance(ahead + MINUTE);
      return undefined;
    });
  }

  /** The case of `RELAY`. */
  async relay(): Promise<Things> {
    const [opener, past, holder] = [await this.at('33'), await this.at('36'), await this.at('31')];
    const { id: caseId } = await opener.open(
      strandedPerson({
        title: `Pemulangan ${MARKED_NAME}`,
        summary: `${MARKED_NAME} ingin pulang.`,
        location: { area: '33.28' },
        subjects: [markedSubject()],
      }),
    );
    const passedOver = await opener.offer(caseId, '34');
    await this.climbed(passedOver.id, 2, opener);
    const secretariat = await this.at('mpu', 'secretariat');
    const rerouted = await secretariat.move(passedOver.id, 'reroute', { to: '52', reason: 'Tidak dijawab.' });
    const successor = rerouted.replacedBy ?? '';
    await (await this.at('52')).move(successor, 'return', { code: 'other', reason: 'Bukan warga kami.' });
    await opener.move((await opener.offer(caseId, '32')).id, 'withdraw', { reason: 'Salah alamat.' });
    await (await this.at('36')).move((await opener.offer(caseId, '36')).id, 'accept');
    await this.#verified(past, caseId);
    const spent = { item: 'meals', actual: 50_000, note: `Makan ${MARKED_NAME}.` };
    const costId = await recorded(past, caseId, spent);
    const receipt = await issued(past, caseId, { kind: 'kwitansi', costId });
    bodyOf(await past.post(`/v1/costs/${costId}/reverse`, { reason: 'Salah ketik.' }), 201);
    await holder.move((await past.offer(caseId, '31')).id, 'accept');
    const verifyTask = await planned(holder, caseId, '53.08', ['35', '53.08']);
    const letter = await issued(holder, caseId, { kind: 'surat-rujukan', leg: await firstLeg(holder, caseId) });
    bodyOf(await holder.post(`/v1/cases/${caseId}/subjects/1/reveal`, { reason: `Menelepon ${MARKED_NAME}.` }), 200);
    for (const title of [`Pulangnya ${MARKED_NAME}`, `Kepulangan ${MARKED_NAME}`])
      await retitled(holder, caseId, title);
    const convoy = { to: '18', caseIds: [caseId], reason: `Rombongan ${MARKED_NAME}.` };
    const sent = convoyView.parse(bodyOf(await holder.post('/v1/convoys', convoy), 207));
    const offerTask = sent.items[0]?.task?.id ?? '';
    return { caseId, offerTask, verifyTask, letter, receipt, costId, convoyId: sent.convoyId, n: '1', home: '31' };
  }

  /** Denpasar is asked by Banten and answers. */
  async #verified(past: Person, caseId: string): Promise<void> {
    const taskId = await planned(past, caseId, '51.71', ['51.71']);
    await (await this.at('51.71')).move(taskId, 'complete', { outcome: 'CONFIRMED' });
  }

  /** The case of `AID`, with the partners of the table. */
  async aid(): Promise<Things> {
    const [holder, bali, home] = [await this.at('53'), await this.at('51'), await this.at('35-bkkks')];
    for (const name of ['giver', 'other', 'suspended']) await this.#vetted(name, home);
    const suspended = await this.#registered('suspended');
    bodyOf(await home.post(`/v1/partners/${suspended.id}/suspend`, { reason: 'Laporan belum masuk.' }), 200);
    const giver = await this.partner('giver');
    const needs = [
      { item: `selimut ${MARKED_NAME}`, unit: 'lembar', quantity: 900, neededBy: this.inHours(24 * 25).slice(0, 10) },
    ];
    const { id: caseId } = await holder.open(disaster({ subjects: [markedSubject()], needs }));
    const appeal = { audience: ['51', '32'], partners: true, closesAt: this.inHours(24 * 20) };
    bodyOf(await holder.post(`/v1/cases/${caseId}/appeal`, appeal), 201);

    const partnerCommitment = await this.#given(giver, caseId, home, holder);
    const deskCommitment = await this.#given(bali, caseId, undefined, holder);
    const open = await this.#offered(giver, caseId);
    const decided = await this.#offered(bali, caseId);
    const going = { quantity: 1, carrier: 'KM Rekaan', eta: this.inHours(48) };
    bodyOf(await giver.post(`/v1/commitments/${partnerCommitment}/dispatch`, going), 200);
    const bast = await issued(holder, caseId, { kind: 'bast', commitmentId: partnerCommitment, shipment: 1 });
    const pool = { lines: [{ item: 'rice', unit: 'kg', quantity: 9 }], validUntil: this.inHours(24 * 20) };
    const pooled = offerView.parse(bodyOf(await giver.post('/v1/offers', pool), 201));
    await home.move(pooled.task ?? '', 'accept');
    const answerTask = await this.#answerOwed('32', caseId);
    return {
      caseId,
      partnerCommitment,
      deskCommitment,
      partnerOffer: open.id,
      endorseTask: open.task ?? '',
      deskOffer: decided.id,
      decideTask: decided.task ?? '',
      bast,
      poolOffer: pooled.id,
      answerTask,
      far: this.inHours(24 * 20),
    };
  }

  async #registered(name: string) {
    const client = await this.partner(name);
    const contact = { name: MARKED_NAME, phone: '0000' };
    const profile = { kind: 'organisation', name: 'Yayasan Rekaan', homeArea: '35.78', contact };
    const known = await client.post('/v1/partners', profile, { 'idempotency-key': `daftar-${name}` });
    return partnerDetails.parse(bodyOf(known, 201));
  }

  async #vetted(name: string, home: Person) {
    const { task } = await this.#registered(name);
    await home.move(task ?? '', 'accept');
  }

  async #offered(giver: Person, caseId: string) {
    const request = { lines: [{ needId: 'n1', quantity: 5 }], validUntil: this.inHours(24 * 15) };
    return offerView.parse(bodyOf(await giver.post(`/v1/appeals/${caseId}/offers`, request), 201));
  }

  /** An offer that has become a commitment. */
  async #given(giver: Person, caseId: string, endorser: Person | undefined, holder: Person): Promise<string> {
    const { id, task = '' } = await this.#offered(giver, caseId);
    if (endorser) await endorser.move(task, 'accept');
    const { task: deciding = '' } = offerView.parse(bodyOf(await giver.get(`/v1/offers/${id}`), 200));
    await holder.move(deciding, 'accept');
    const { commitments = [] } = offerView.parse(bodyOf(await giver.get(`/v1/offers/${id}`), 200));
    return commitmentView.parse(bodyOf(await giver.get(`/v1/commitments/${commitments[0]}`), 200)).id;
  }

  async #answerOwed(desk: string, caseId: string): Promise<string> {
    const asked = await this.at(desk);
    return await eventually('the question is in the queue', async () => {
      const { items } = await asked.queue(desk, '?limit=100');
      return items.find((task) => task.kind === 'answer-appeal' && task.caseId === caseId)?.id;
    });
  }

  /** The registrations of the table: one that is vetted, one that waits. Call it after `aid`. */
  async registry(): Promise<Things> {
    const [vetted, waiting] = [await this.#registered('other'), await this.#registered('waiting')];
    const [accountId, colleague] = await this.#peopleOf(vetted.id);
    return { partnerId: vetted.id, vetTask: waiting.task ?? '', credentialId: '7k3qwp0v2m', accountId, colleague };
  }

  /** Two people of a partner, of whom the first was invited twice. */
  async #peopleOf(partner: string): Promise<readonly [string, string]> {
    const [home, path] = [await this.at('35-bkkks'), `/v1/partners/${partner}/accounts`];
    const invited = async (person: object) => fieldOf(bodyOf(await home.post(path, person), 201), 'id');
    const first = await invited(PARTNER_PERSON);
    bodyOf(await home.post(`${path}/${first}/invitations`, {}), 200);
    return [first, await invited({ ...PARTNER_PERSON, email: 'rekan.mitra@mitra.example' })];
  }

  /** The settings of DIY. */
  desk(): Things {
    return { desk: '34', period: this.inHours(7).slice(0, 7) };
  }

  /** An account of DIY. */
  async account(): Promise<Things> {
    const person = { name: 'Contoh Rekaan', email: 'contoh.diy@dinsos.example.go.id', role: 'officer' };
    const made = bodyOf(await (await this.at('34', 'head')).post('/v1/accounts', person), 201);
    return { ...this.desk(), accountId: fieldOf(made, 'id') };
  }

  /** The addresses of DIY's system and of its gateway, where nobody listens. */
  async withWebhook(desk: string): Promise<void> {
    const head = await this.at(desk, 'head');
    bodyOf(await head.put(`/v1/desks/${desk}/webhook`, { url: 'http://127.0.0.1:9/' }), 200);
    bodyOf(await head.put(`/v1/desks/${desk}/gateway`, { url: 'http://127.0.0.1:9/' }), 200);
  }
}

async function issued(person: Person, caseId: string, request: object): Promise<string> {
  return paperView.parse(bodyOf(await person.post(`/v1/cases/${caseId}/papers`, request), 201)).code;
}

async function retitled(person: Person, caseId: string, title: string): Promise<void> {
  const { version } = await person.case(caseId);
  const request = { title, reason: 'Salah ketik.' };
  bodyOf(await person.patch(`/v1/cases/${caseId}`, request, { 'if-match': `"${version}"` }), 200);
}

async function recorded(person: Person, caseId: string, request: object): Promise<string> {
  return costView.parse(bodyOf(await person.post(`/v1/cases/${caseId}/costs`, request), 201)).id;
}

/** The leg that the way starts with, as it is planned now: no number of a leg is given twice. */
async function firstLeg(person: Person, caseId: string): Promise<number> {
  const { legs } = journeyView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/journey`), 200));
  return legs.find(({ state }) => state === 'planned')?.n ?? 0;
}

/** Plans the way home; the task of the desk that is asked to verify the person. */
async function planned(person: Person, caseId: string, destination: string, stops: readonly string[]): Promise<string> {
  const legs = stops.map((to) => ({ to, mode: 'bus', note: `Bersama ${MARKED_NAME}.` }));
  bodyOf(await person.put(`/v1/cases/${caseId}/journey`, { destination, legs }), 200);
  const { openTasks = [] } = await person.case(caseId);
  const asked = openTasks.find((task: Pick<TaskBody, 'kind'>) => task.kind === 'verify-subject');
  return fieldOf(asked, 'id');
}
