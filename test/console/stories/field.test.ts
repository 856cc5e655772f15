/** Work of the field in its shortest form, each person in front of a browser of their own. The whole of it is in `*.e2e.test.ts`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strandedPerson, unknownSubject } from '../../stories/support/given.ts';
import { type ConsoleWorld, startConsole } from '../support/console.ts';
import { act, chooseByName } from '../support/forms.ts';
import { arrive, close, depart, plan, rowOf } from './support/homeward.ts';
import { letPass } from './support/time.ts';

const HOUR = 3_600_000;

let console: ConsoleWorld;
beforeAll(async () => {
  console = await startConsole();
});
afterAll(async () => {
  await console?.close();
});

describe('somebody goes home', () => {
  it('by a way that is offered, and home says that they are there', async () => {
    const { world } = console;
    const title = 'Pulang ke Malang (rekaan)';
    const subjects = [{ ...unknownSubject(), origin: '35.07' }];
    const { id, reference } = await (await world.at('35')).open(
      strandedPerson({ title, location: { area: '35.78' }, subjects }),
    );
    const surabaya = await console.officer('35', { size: 'phone' });
    await surabaya.open(`/kasus/${id}`);
    await plan(surabaya.page, /^Langsung/);
    await depart(surabaya.page, { now: world.cloud.clock.now(), unverifiedReason: 'Bus terakhir malam ini (rekaan).' });
    const malang = await console.officer('35.07');
    await arrive(malang.page, reference);
    await malang.open(`/kasus/${id}`);
    await close(malang.page, 'Diterima keluarga');
    await malang.page.getByText('Ditutup', { exact: true }).first().waitFor();
    expect([...surabaya.faults, ...malang.faults]).toEqual([]);
    await Promise.all([surabaya.context.close(), malang.context.close()]);
  });
});

describe('a desk that does not answer', () => {
  it('sees on its open inbox that it is late, and the secretariat finds another desk', async () => {
    const { world } = console;
    const title = 'Tidak dijawab (rekaan)';
    const jakarta = await world.at('31', { expiresIn: 8_640_000 });
    const { id, reference } = await jakarta.open(strandedPerson({ title, priority: 'urgent' }));
    await jakarta.offer(id, '53');
    const kupang = await console.officer('53', { size: 'phone' });
    await rowOf(kupang.page, reference).waitFor();
    expect(await kupang.page.getByText('Terlambat:').count()).toBe(0);
    await kupang.page.evaluate('globalThis.isSamePage = true');
    await world.cloud.clock.advance(3 * HOUR);
    await kupang.page.getByText('Terlambat:').first().waitFor();
    expect(await kupang.page.evaluate('globalThis.isSamePage')).toBe(true);
    await kupang.context.close();
    await untilSecretariatIsCalled(reference);

    const secretariat = await console.officer('mpu', { role: 'secretariat' });
    await secretariat.open('/sekretariat');
    await secretariat.page.getByText(reference).first().waitFor();
    await act(secretariat.page, {
      named: 'Alihkan ke meja lain',
      submit: 'Alihkan',
      fill: async () => {
        await chooseByName(secretariat.page, /Ke meja/, 'bali', /Provinsi Bali/);
        await secretariat.page.getByLabel('Alasan').fill('Tidak dijawab (rekaan).');
      },
    });
    const denpasar = await console.officer('51');
    await rowOf(denpasar.page, reference)
      .getByRole('button', { name: /^Nyatakan diterima/ })
      .click();
    await rowOf(denpasar.page, reference)
      .getByRole('button', { name: /^Terima / })
      .click();
    await denpasar.page.getByRole('dialog').getByRole('button', { name: 'Terima', exact: true }).click();
    await expect.poll(async () => (await jakarta.case(id)).holder, { timeout: 30_000 }).toBe('51');
    expect([...kupang.faults, ...secretariat.faults, ...denpasar.faults]).toEqual([]);
  });

  /** Each call gives the next person time to answer, so time passes in steps. */
  async function untilSecretariatIsCalled(reference: string): Promise<void> {
    const reader = await console.world.at('mpu', { role: 'secretariat', expiresIn: 8_640_000 });
    for (let step = 0; step < 12; step += 1) {
      if ((await reader.get('/v1/escalations')).text.includes(reference)) return;
      await letPass(console.world, 12);
    }
    throw new Error('Nobody was called.');
  }
});
