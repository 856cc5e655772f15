/** The register of people who were sent home says what is so: requests go into the deployed handlers, over a real store. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedCaseView } from '../../lib/cases/answers.ts';
import { mpu } from '../../lib/forum/index.ts';
import { subjectCheck } from '../../lib/matching/answers.ts';
import { journeyView } from '../../lib/relay/answers.ts';
import { strandedPerson } from '../stories/support/given.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { HOUR } from '../support/kit.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

let people = 0;

/** Somebody whom no other test knows, with a number of their own: they are recognised for certain. */
function somebody(change: Readonly<Record<string, unknown>> = {}) {
  people += 1;
  const year = 40 + people * 3;
  const name = `Kornelis ${'BDGKLMNPRS'[people % 10]}a${'bdgklmnprs'[(people * 3) % 10]}uru`;
  const nik = `530801${String(10 + people)}05${year}0001`;
  return { name, nik, sex: 'M', origin: '53.08', ppks: ['ORANG_TELANTAR'], ...change };
}
type Somebody = ReturnType<typeof somebody>;

const openCase = (subject: Somebody) => strandedPerson({ subjects: [subject] });

/** Brings somebody over these legs; the desk where they are then. */
async function bring(from: string, id: string, legs: readonly string[], destination = '53.08', ended = legs.length) {
  const plan = { destination, legs: legs.map((to) => ({ to, mode: 'bus' })) };
  // Plans are sent without a key: here all requests of one person have one.
  const planner = api.at(from, { sub: `perencana-${id}` });
  bodyOf(await planner.put(`/v1/cases/${id}/journey`, plan), 200);
  let sender = api.at(from);
  for (const [n, to] of legs.slice(0, ended).entries()) {
    const eta = new Date(Date.now() + 8 * HOUR).toISOString();
    const left = { eta, unverifiedReason: 'Bus berangkat malam ini.' };
    const { task } = journeyView.parse(bodyOf(await sender.post(`/v1/cases/${id}/legs/${n + 1}/depart`, left), 200));
    sender = api.at(to);
    await sender.move(task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
  }
  return sender;
}

async function close(desk: Person, id: string, outcome: string): Promise<void> {
  bodyOf(await desk.post(`/v1/cases/${id}/close`, { outcome }), 200);
}

async function timesOf(desk: Person, { nik }: Somebody): Promise<readonly number[]> {
  const { matches } = subjectCheck.parse(bodyOf(await desk.post('/v1/subjects/check', { nik }), 200));
  return matches.map(({ timesIn365Days }) => timesIn365Days);
}

describe('who counts as sent home', () => {
  test('not a case that was opened and closed without a journey: Bali opens the next one', async () => {
    const [subject, bali] = [somebody(), api.at('51')];
    const { id } = await bali.open(openCase(subject));
    await close(bali, id, 'reunited-with-family');
    expect(await timesOf(bali, subject)).toEqual([]);
    await bali.open(openCase(subject));
  });

  test('whoever arrived at home by a leg: Bali asks for a reason', async () => {
    const [subject, bali] = [somebody(), api.at('51')];
    const { id } = await bali.open(openCase(subject));
    await close(await bring('51', id, ['53.08']), id, 'reunited-with-family');
    expect(await timesOf(bali, subject)).toEqual([1]);
    problemOf(await bali.post('/v1/cases', openCase(subject)), 409, 'already-returned');
  });

  test('not whoever stayed where the way had led so far, unless their family came for them there', async () => {
    const jatim = api.at('35');
    for (const [outcome, times] of [
      ['placed-in-panti', []],
      ['reunited-with-family', [1]],
    ] as const) {
      const subject = somebody();
      const { id } = await jatim.open(openCase(subject));
      await close(await bring('35', id, ['51', '53.08'], '53.08', 1), id, outcome);
      expect(await timesOf(jatim, subject)).toEqual(times);
    }
  });
});

describe('another person', () => {
  const born = {
    birthDate: '1979-12-31',
    sex: 'M',
    origin: '53.02',
    ppks: ['ORANG_TELANTAR'],
    nikAbsentReason: 'Tidak punya.',
  };

  test('is not taken for those of the same given name: Dominggus Klau is helped in Bali', async () => {
    const jatim = api.at('35');
    for (const family of ['Bria', 'Seran', 'Nahak']) {
      const { id } = await jatim.open(strandedPerson({ subjects: [{ ...born, name: `Dominggus ${family}` }] }));
      await close(await bring('35', id, ['53.02'], '53.02'), id, 'reunited-with-family');
    }
    const klau = { ...born, name: 'Dominggus Klau' };
    const { matches } = subjectCheck.parse(
      bodyOf(
        await jatim.post('/v1/subjects/check', { name: klau.name, birthDate: klau.birthDate, origin: '53.02' }),
        200,
      ),
    );
    expect(matches).toEqual([]);
    const opened = await api.at('51').open(strandedPerson({ subjects: [klau] }));
    expect(opened).not.toHaveProperty('alreadySentHome');
  });

  test('a likely match warns and shows why, and never refuses', async () => {
    const bria = { ...born, name: 'Dominggus Bria' };
    const reply = await api.at('51').post('/v1/cases', strandedPerson({ subjects: [bria] }));
    const { alreadySentHome } = openedCaseView.parse(bodyOf(reply, 201));
    expect(alreadySentHome).toMatchObject([
      { confidence: 'likely', review: true, reason: 'name+birth-year+home-area', timesIn365Days: 1 },
    ]);
  });

  test('twins are two people, without numbers and with', async () => {
    const jatim = api.at('35');
    const twin = { ...born, birthDate: '1988-03-14', nikAbsentReason: undefined };
    const [one, other] = [
      { ...twin, name: 'Yosefina Manek', nik: '5302015403880001', sex: 'F' },
      { ...twin, name: 'Yuliana Manek', nik: '5302015403880002', sex: 'F' },
    ];
    for (const subject of [one, other]) {
      const reply = await jatim.post('/v1/cases', strandedPerson({ subjects: [subject] }));
      const { id, alreadySentHome } = openedCaseView.parse(bodyOf(reply, 201));
      expect(alreadySentHome).toBeUndefined();
      await close(await bring('35', id, ['53.02'], '53.02'), id, 'reunited-with-family');
    }
    for (const { name, birthDate, nik } of [one, other]) {
      for (const known of [
        { nik, name },
        { name, birthDate, origin: '53.02' },
      ]) {
        const { matches } = subjectCheck.parse(bodyOf(await jatim.post('/v1/subjects/check', known), 200));
        expect(matches).toMatchObject([{ timesIn365Days: 1 }]);
        expect(matches).toHaveLength(1);
      }
    }
  });
});

describe('how a case ends', () => {
  test('is from a closed list for its kind, and the refusal names the list', async () => {
    const dki = api.at('31');
    const { id } = await dki.open(openCase(somebody()));
    for (const outcome of ['needs-met', 'pulang', 'constructor']) {
      const refused = problemOf(await dki.post(`/v1/cases/${id}/close`, { outcome }), 422, 'outcome-unknown');
      expect(refused).toMatchObject({ allowed: mpu.outcomes('stranded-person').map(({ code }) => code) });
    }
    await close(dki, id, 'absconded');
  });

  test('is not at home elsewhere', async () => {
    const dki = api.at('31');
    const home = { outcome: 'returned-to-own-home' };
    const { id } = await dki.open(openCase(somebody()));
    problemOf(await dki.post(`/v1/cases/${id}/close`, home), 422, 'outcome-elsewhere');
    const ntt = await bring('31', id, ['53', '53.08'], '53.08', 1);
    problemOf(await ntt.post(`/v1/cases/${id}/close`, home), 422, 'outcome-elsewhere');
    const unknown = somebody({ origin: undefined, originAbsentReason: 'Tidak dapat berbicara.' });
    const foundling = await dki.open(openCase(unknown));
    problemOf(await dki.post(`/v1/cases/${foundling.id}/close`, home), 422, 'outcome-elsewhere');
    const neighbour = await dki.open(openCase(somebody({ origin: '31.73' })));
    const { id: handed } = await dki.open(openCase(somebody({ origin: '53.08' })));
    const offered = await dki.offer(handed, '35');
    const jatim = api.at('35');
    await jatim.move(offered.id, 'accept');
    problemOf(await jatim.post(`/v1/tasks/${offered.id}/complete`, home), 422, 'outcome-elsewhere');
    const onward = await jatim.offer(handed, '53');
    const atHome = api.at('53');
    await atHome.move(onward.id, 'accept');
    expect(await atHome.move(onward.id, 'complete', home)).toMatchObject({ phase: 'done' });
    await close(dki, neighbour.id, home.outcome);
  });
});

describe('a correction', () => {
  test('takes a wrong entry out of the register and puts a right one in, by the last holder or the secretariat', async () => {
    const [subject, bali, dki] = [somebody(), api.at('51'), api.at('31')];
    const secretariat = api.at('mpu', { role: 'secretariat' });
    const { id } = await bali.open(openCase(subject));
    const ende = await bring('51', id, ['53.08']);
    await close(ende, id, 'reunited-with-family');
    const path = `/v1/cases/${id}/outcome-correction`;
    const correct = { outcome: 'absconded', reason: 'Keluarga yang menjemput ternyata orang lain.' };
    problemOf(await bali.post(path, correct), 403, 'desk-not-allowed');
    problemOf(await dki.post(path, correct), 404, 'not-found');
    problemOf(await ende.post(path, { ...correct, reason: '' }), 422, 'request-invalid');
    const corrected = bodyOf(await ende.post(path, correct), 200);
    expect(corrected).toMatchObject({ status: 'closed', closed: { outcome: 'absconded' } });
    expect(await timesOf(bali, subject)).toEqual([]);
    await bali.open(openCase(subject));

    const back = { outcome: 'reunited-with-family', reason: 'Sudah dipastikan.' };
    const told = bodyOf(await secretariat.post(path, back), 200);
    expect(JSON.stringify(told)).not.toMatch(/kornelis|530\d{13}/i);
    expect(await timesOf(dki, subject)).toEqual([1]);
    const { items } = await ende.timeline(id, 'id');
    expect(items.at(-2)?.text).toContain(correct.reason);
    problemOf(await secretariat.post(path, back), 422, 'outcome-unchanged');
  });

  test('is for closed cases', async () => {
    const dki = api.at('31');
    const { id } = await dki.open(openCase(somebody()));
    const correct = { outcome: 'absconded', reason: 'Salah pilih.' };
    problemOf(await dki.post(`/v1/cases/${id}/outcome-correction`, correct), 409, 'case-not-closed');
  });
});
