/** What a file of people is answered row by row, on the functions of the API alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { peopleView } from '../../lib/accounts/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { MAX_LINK_ASKS } from '../../lib/partners/credentials/credentials.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api?.close();
});

const ENGLISH = { 'accept-language': 'en' };
const said = z.object({
  code: z.string(),
  type: z.string(),
  status: z.int(),
  errors: z.array(z.object({ column: z.string().optional(), cell: z.string().optional(), detail: z.string() })),
});
const row = (n: number, changes: object = {}) => ({
  ...{ name: 'Contoh Rekaan', email: `rekaan.${n}@berkas.example`, desk: '35', role: 'petugas' },
  ...changes,
});
const secretariat = () => api.at('mpu', { role: 'secretariat' });

/** What each row is told: the problem, and where. */
async function told(body: object, by = secretariat()) {
  const { items } = peopleView.parse(bodyOf(await by.post('/v1/accounts/import', body, ENGLISH), 207));
  return items.map(({ problem }) => problem && said.parse(problem));
}

describe('a row of a file', () => {
  it('names the other row of the same person, by its cell in a workbook', async () => {
    const rows = [row(1), row(1), row(2), row(2, { role: 'kepala' })];
    const [, twice, one, other] = await told({ rows });
    expect(twice?.errors).toMatchObject([{ column: 'surel' }]);
    expect(twice?.errors[0]?.detail).toMatch(/in row 1 below the headings already/);
    expect(one?.errors[0]?.detail).toMatch(/row 4 below the headings, for another desk or role/);
    expect(other?.errors[0]?.detail).toMatch(/row 3 below the headings/);
    const sheet = { columns: { name: 'A', email: 'B', desk: 'C', role: 'D' }, rows: [2, 3, 5, 8] };
    const [, , inBook] = await told({ rows, sheet });
    expect(inBook?.errors).toMatchObject([{ cell: 'B5' }]);
    expect(inBook?.errors[0]?.detail).toMatch(/in cell B8, for another desk or role/);
  });

  it('lists roles as files name them, and says when a column is missing', async () => {
    const [wrong] = await told({ rows: [row(3, { role: 'bendahara' })] });
    expect(wrong?.errors[0]?.detail).toContain('petugas (officer), atasan (supervisor), kepala (head)');
    const { role: _none, ...bare } = row(4);
    const [missing] = await told({ rows: [bare] });
    expect(missing?.errors[0]?.detail).toMatch(/^The column peran is missing/);
    const [, empty] = await told({ rows: [row(5), bare] });
    expect(empty?.errors[0]?.detail).toBe('This field is required.');
  });

  it('is the problem of its own code, at its column', async () => {
    const head = api.at('35', { role: 'head' });
    const [elsewhere] = await told({ rows: [row(6, { desk: '33' })] }, head);
    expect(elsewhere).toMatchObject({ code: 'role-not-allowed', status: 403, errors: [{ column: 'meja' }] });
    expect(elsewhere?.type).toMatch(/role-not-allowed$/);
    expect(elsewhere?.errors[0]?.detail).toMatch(/only the people of your own desk/);
    const reply = await head.post('/v1/accounts', { ...row(6, { desk: '33', role: 'officer' }) }, ENGLISH);
    const { errors } = said.parse(problemOf(reply, 403, 'role-not-allowed'));
    expect(errors[0]?.detail).toMatch(/only the people of your own desk/);
  });

  it('of a disabled person says to enable the account first', async () => {
    const made = peopleView.parse(bodyOf(await secretariat().post('/v1/accounts/import', { rows: [row(7)] }), 207));
    bodyOf(await secretariat().post(`/v1/accounts/${made.items[0]?.account}/disable`, { reason: 'Contoh.' }), 200);
    const [ended] = await told({ rows: [row(7)] });
    expect(ended).toMatchObject({ code: 'account-state', status: 409, errors: [{ column: 'surel' }] });
    expect(ended?.errors[0]?.detail).toMatch(/Enable the account first/);
  });

  it('says the same when the request is repeated', async () => {
    const key = { 'idempotency-key': 'berkas-yang-sama' };
    const rows = [row(8, { role: 'bendahara' })];
    const first = await secretariat().post('/v1/accounts/import', { rows }, key);
    expect((await secretariat().post('/v1/accounts/import', { rows }, key)).text).toBe(first.text);
  });
});

describe('a cell under no heading', () => {
  it('is the fault of its row, and the others are done', async () => {
    const places = { columns: { name: 'A', email: 'B', desk: 'C', role: 'D' }, rows: [2, 7] };
    const body = { rows: [row(30), row(31)], sheet: { ...places, outside: [{ row: 2, cell: 'F7' }] } };
    const [fine, wrong] = await told(body);
    expect(fine).toBeUndefined();
    expect(wrong).toMatchObject({ code: 'request-invalid', errors: [{ cell: 'F7' }] });
    expect(wrong?.errors[0]?.detail).toMatch(/^This cell is under no heading/);
  });
});

describe('a file for which the time does not last', () => {
  it('says which rows are left, and does them when the request comes again', async () => {
    const key = { 'idempotency-key': 'berkas-tanpa-waktu' };
    const rows = [row(20), row(21)];
    const send = async () =>
      peopleView.parse(bodyOf(await secretariat().post('/v1/accounts/import', { rows }, key), 207));
    api.timeLeft = 7_999;
    expect(await send()).toMatchObject({ invited: 0, left: 2, items: [{ status: 'left' }, { status: 'left' }] });
    api.timeLeft = 60_000;
    expect(await send()).toMatchObject({ invited: 2, left: 0 });
  });
});

describe('a link to a credential', () => {
  it('is asked for so often in a day', async () => {
    const bkkks = api.at('35-bkkks');
    const contact = { name: 'Pengurus Rekaan', phone: '0000', email: 'pengurus@tautan.example' };
    const { id, task } = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', partner({ contact })), 201));
    await bkkks.move(task ?? '', 'accept');
    const path = `/v1/partners/${id}/credential-links`;
    for (let n = 0; n < MAX_LINK_ASKS; n += 1) bodyOf(await bkkks.post(path, {}), 202);
    const refused = problemOf(await bkkks.post(path, {}), 422, 'limit-reached');
    expect(refused).toMatchObject({ limit: 'credential-links', maximum: MAX_LINK_ASKS });
    api.advance(24 * 3600_000);
    bodyOf(await bkkks.post(path, {}), 202);
  });
});
