import { describe, expect, it } from 'vitest';
import type { DeskCode, Instant, PartnerId } from '../../lib/kernel/ids.ts';
import { boundsOf, mailboxOf, PER_DAY, PER_EMAIL, PER_SOURCE } from '../../lib/partners/joining/bounds.ts';
import { readRegistrationForm } from '../../lib/partners/joining/form.ts';
import { dayOf, FASTEST, OLDEST, senderOf, stampOf, timeIn } from '../../lib/partners/joining/form-check.ts';
import { openedBy, type Pending, registrationHashOf } from '../../lib/partners/joining/pending.ts';
import { joinRequest } from '../../lib/partners/joining/requests.ts';

const AT = Date.parse('2026-11-30T05:00:00Z') as Instant;
const later = (millis: number) => (AT + millis) as Instant;
const KEY = 'kunci-rekaan';

describe('what tells a robot', () => {
  const stamp = stampOf(AT, KEY);

  it.each([
    ['a person who takes a minute', { stamp }, KEY, 60_000, 'person'],
    ['the fastest person', { stamp }, KEY, FASTEST, 'person'],
    ['too fast for a person', { stamp }, KEY, FASTEST - 1, 'robot'],
    ['the slowest person', { stamp }, KEY, OLDEST, 'person'],
    ['a form of long ago', { stamp }, KEY, OLDEST + 1, 'late'],
    ['a form of a day whose key is gone', { stamp }, undefined, 4 * OLDEST, 'late'],
    ['a form of long ago whose trap is filled in', { stamp, website: 'x' }, KEY, OLDEST + 1, 'robot'],
    ['what people do not see is filled in', { stamp, website: 'https://contoh.example' }, KEY, 60_000, 'robot'],
    ['no stamp', {}, KEY, 60_000, 'robot'],
    ['a stamp of another key', { stamp }, 'lain', 60_000, 'robot'],
    ['a day without a form', { stamp }, undefined, 60_000, 'robot'],
    [
      'another time under the same signature',
      { stamp: `${later(1).toString(36)}${stamp.slice(8)}` },
      KEY,
      60_000,
      'robot',
    ],
    ['something else altogether', { stamp: 'x' }, KEY, 60_000, 'robot'],
    ['a longer stamp', { stamp: `1${stamp}` }, KEY, 60_000, 'robot'],
  ] as const)('%s', (_what, marks, key, after, sender) => {
    expect(senderOf(marks, key, later(after))).toBe(sender);
  });

  it('the time of a form is read without its signature, to find the key of its day', () => {
    expect(timeIn(stamp)).toBe(AT);
    expect(timeIn('x')).toBeUndefined();
    expect(timeIn(undefined)).toBeUndefined();
    expect(dayOf(AT)).toBe('2026-11-30');
  });
});

describe('the bounds of a day', () => {
  it('count an address, a mailbox and all, and tell nobody who it was', () => {
    const bounds = boundsOf('203.0.113.7', 'Rekaan@Example.org ', KEY);
    expect(bounds.map(({ of, most }) => [of, most])).toEqual([
      ['source', PER_SOURCE],
      ['email', PER_EMAIL],
      ['day', PER_DAY],
    ]);
    expect(JSON.stringify(bounds)).not.toMatch(/203|example/i);
    expect(boundsOf('203.0.113.7', 'rekaan@example.org', KEY)).toEqual(bounds);
    expect(boundsOf('203.0.113.7', 'rekaan@example.org', 'lain')[1]?.who).not.toBe(bounds[1]?.who);
  });
});

describe('the mailbox behind an address', () => {
  it.each([
    ['Rekaan+1@Example.org', 'rekaan@example.org'],
    ['rekaan+a+b@example.org', 'rekaan@example.org'],
    ['re.kaan@example.org', 're.kaan@example.org'],
    ['re.ka.an+x@gmail.com', 'rekaan@gmail.com'],
    ['r.ekaan@GoogleMail.com', 'rekaan@gmail.com'],
  ])('%s', (email, mailbox) => {
    expect(mailboxOf(email)).toBe(mailbox);
    const [, counted] = boundsOf('203.0.113.7', email, KEY);
    expect(counted).toEqual(boundsOf('203.0.113.7', mailbox, KEY)[1]);
  });
});

describe('the link of a mail', () => {
  const code = registrationHashOf('7K3QWP0V2MACDFX7K3QWP0V2');
  const kept: Pending = {
    state: 'confirmed',
    code,
    home: '35-bkkks' as DeskCode,
    partner: '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId,
    reference: '35-26-7K3QW-P',
    until: later(1000),
  };

  it('opens what is kept, until its time is over, and nothing with another code', () => {
    expect(openedBy(kept, code, later(999))).toBe(kept);
    expect(openedBy(kept, code, later(1000))).toBeUndefined();
    expect(openedBy(kept, registrationHashOf('lain'), AT)).toBeUndefined();
    expect(openedBy(undefined, code, AT)).toBeUndefined();
    const { code: _code, ...unsent } = kept;
    expect(openedBy({ ...unsent, code: '' }, code, AT)).toBeUndefined();
  });
});

describe('what the form takes', () => {
  const faultsOf = ({ name = 'Yayasan Rekaan', phone = '+62 000 0000 0000' }: { name?: string; phone?: string }) => {
    const contact = { name: 'Rekaan', email: 'rekaan@example.org', phone };
    const given = { kind: 'company', name, homeArea: '35.78', contact, terms: true };
    return joinRequest.safeParse(given).error?.issues.map(({ path }) => path.join('/')) ?? [];
  };

  it.each(['Menangkan hadiah http://jahat.example/klaim', 'WWW.jahat.example', 'tulis@jahat.example', 'ftp://x'])(
    'no name with an address: %s',
    (name) => expect(faultsOf({ name })).toEqual(['name']),
  );

  it.each(['PT Rekaan (Persero) Tbk.', 'Yayasan Rekaan: Peduli/Sesama'])('the name %s', (name) =>
    expect(faultsOf({ name })).toEqual([]),
  );

  it.each([
    '(031) 5678901',
    '0812 3456 7890',
    '0812-3456-7890',
    '+62 812 0000 0001',
    '(+62) 31.567.8901',
    '(0274) 123456',
  ])('the telephone number %s', (phone) => expect(faultsOf({ phone })).toEqual([]));

  it.each(['nanti', '12345', '(((0812 0000', '0812 0000 0001 ext. 2'])('no telephone number: %s', (phone) =>
    expect(faultsOf({ phone })).toEqual(['contact/phone']),
  );
});

describe('the form of the page', () => {
  const read = (fields: Readonly<Record<string, string>> | string) =>
    readRegistrationForm(typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(), {
      operationId: 'requestRegistration',
      params: undefined,
    });

  it('becomes the body that a program would send', () => {
    const fields = {
      kind: 'company',
      name: 'PT Rekaan',
      psks: '',
      homeArea: '35.78',
      capabilities: 'truk\r\n\r\ngudang\n',
    };
    const contact = { contactName: 'Rekaan', email: 'rekaan@example.org', phone: '+62 000 0000 0000' };
    expect(read({ ...fields, ...contact, terms: 'accepted', stamp: 's', website: 'w', other: 'x' })).toEqual({
      ok: true,
      value: {
        kind: 'company',
        name: 'PT Rekaan',
        homeArea: '35.78',
        capabilities: ['truk', 'gudang'],
        contact: { name: 'Rekaan', email: 'rekaan@example.org', phone: '+62 000 0000 0000' },
        terms: true,
        form: { stamp: 's', website: 'w' },
      },
    });
  });

  it('is the page’s, even when it is empty; one that is not UTF-8 is refused', () => {
    expect(read('')).toEqual({ ok: true, value: { contact: {}, form: {} } });
    expect(read('name=%ff')).toMatchObject({ ok: false, refusal: { code: 'body-not-utf8' } });
  });
});
