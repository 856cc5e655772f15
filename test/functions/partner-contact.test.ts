/** Another contact of a partner, on the functions of the API alone: what ends with the former one, and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountView } from '../../lib/accounts/answers.ts';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { instant } from '../../lib/kernel/shapes.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { openableLink, withLink } from '../../lib/partners/credentials/credentials.ts';
import { changeCredentials, loadCredentials } from '../../lib/partners/store/credentials.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api?.close();
});

const reason = 'Akta diperiksa.';
const FORMER = 'rekaan.lama@mitra.example';
const OTHER = 'rekaan.baru@mitra.example';
const HASH = 'hash-rekaan';

/** A vetted partner with a contact at an address of its own, and the link of a credential in that mailbox. */
async function vetted(email: string) {
  const bkkks = api.at('35-bkkks');
  const contact = { name: 'Pengurus Rekaan', email };
  const { id, task } = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', { ...partner(), contact }), 201));
  await bkkks.move(task ?? '', 'accept');
  const now = instant.parse(Date.now());
  await changeCredentials(api.tables, id as PartnerId, (known) =>
    withLink(known, { id: '2', hash: HASH, by: '35-bkkks' }, now),
  );
  return { id, bkkks, contact, people: `/v1/partners/${id}/accounts`, path: `/v1/partners/${id}/contact` };
}

async function linkOf(id: string) {
  return openableLink(await loadCredentials(api.tables, id as PartnerId), HASH, instant.parse(Date.now()));
}

async function changed(by: Person, path: string, contact: object) {
  return partnerDetails.parse(bodyOf(await by.post(path, { contact, reason }), 200));
}

async function invited(by: Person, people: string, email: string) {
  return accountView.parse(bodyOf(await by.post(people, { name: 'Contoh Rekaan', email }), 201)).id;
}

describe('another contact', () => {
  it('ends the link that the former one was sent, and says which account to disable', async () => {
    const { id, bkkks, people, path } = await vetted(FORMER);
    const account = await invited(bkkks, people, FORMER.toUpperCase());
    expect(await linkOf(id)).toMatchObject({ hash: HASH });
    expect(await changed(bkkks, path, { email: OTHER })).toMatchObject({ id, formerContactAccount: account });
    expect(await linkOf(id)).toBe('unknown');
    // The account stays until somebody has decided about it.
    expect(bodyOf(await bkkks.get(`${people}/${account}`), 200)).toMatchObject({ state: 'invited' });
    bodyOf(await bkkks.post(`${people}/${account}/disable`, { reason }), 200);
    await changed(bkkks, path, { email: FORMER });
    expect(await changed(bkkks, path, { email: OTHER })).not.toHaveProperty('formerContactAccount');
  });

  it('tells of no account when the address stays, there is none, or it is of somebody else', async () => {
    const [one, other] = [await vetted('rekaan.satu@mitra.example'), await vetted('rekaan.dua@mitra.example')];
    expect(await changed(one.bkkks, one.path, { email: 'rekaan.tiga@mitra.example' })).not.toHaveProperty(
      'formerContactAccount',
    );
    await invited(one.bkkks, one.people, other.contact.email);
    const upper = { ...other.contact, email: other.contact.email.toUpperCase() };
    expect(await changed(other.bkkks, other.path, upper)).not.toHaveProperty('formerContactAccount');
    expect(await changed(other.bkkks, other.path, { email: OTHER })).not.toHaveProperty('formerContactAccount');
    const mine = await invited(other.bkkks, other.people, OTHER);
    const called = { email: OTHER.toUpperCase(), phone: '+62 000 0000 0000' };
    expect(await changed(other.bkkks, other.path, called)).not.toHaveProperty('formerContactAccount');
    expect(await changed(other.bkkks, other.path, one.contact)).toMatchObject({ formerContactAccount: mine });
  });

  it('is none when it equals the present one: nothing is recorded, and the link lives', async () => {
    const { id, bkkks, contact, path } = await vetted('rekaan.sama@mitra.example');
    const refused = await bkkks.post(path, { contact, reason });
    expect(problemOf(refused, 422, 'nothing-changed')).toMatchObject({ errors: [{ pointer: '/contact' }] });
    expect(await linkOf(id)).toMatchObject({ hash: HASH });
    // A telephone is a change too.
    await changed(bkkks, path, { ...contact, phone: '+62 000 0000 0000' });
  });

  it('is changed once by a request that comes twice', async () => {
    const { bkkks, path } = await vetted('rekaan.ulang@mitra.example');
    const key = { 'idempotency-key': 'ganti-kontak' };
    const body = { contact: { email: 'rekaan.ganti@mitra.example' }, reason };
    const first = await bkkks.post(path, body, key);
    bodyOf(first, 200);
    expect(await bkkks.post(path, body, key)).toMatchObject({ status: 200, text: first.text });
  });
});
