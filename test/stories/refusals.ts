import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../demo/client.ts';
import { problem } from '../../lib/platform/http/answers.ts';
import { disaster, markedNik, markedSubject, strandedPerson, unknownSubject } from './support/given.ts';
import { type Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';
import { requested } from './support/tables.ts';

/** A request that is refused: what is sent, and the status, code and pointers of the answer. */
type Refused = readonly [name: string, sent: Sent, status: number, code: string, pointers?: readonly string[]];
type Sent = { readonly json: unknown } | { readonly raw: string | Uint8Array<ArrayBuffer>; readonly type?: string };

const opening = (changes: Readonly<Record<string, unknown>>): Sent => ({ json: strandedPerson(changes) });
const subject = (changes: Readonly<Record<string, unknown>>): Sent =>
  opening({ subjects: [{ ...unknownSubject(), ...changes }] });
const need = (changes: Readonly<Record<string, unknown>>): Sent => ({
  json: disaster({
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 1, neededBy: '2026-12-01', ...changes }],
  }),
});
const raw = (text: string): Sent => ({ raw: text });
const rawOpening = (member: string): Sent => raw(JSON.stringify(strandedPerson()).replace(/\}$/, `,${member}}`));

const OPENINGS: readonly Refused[] = [
  ['no JSON', raw('{"kind":'), 400, 'body-not-json', []],
  ['two JSON texts', raw('{}{}'), 400, 'body-not-json', []],
  ['not a number', raw('{"quantity":NaN}'), 400, 'body-not-json', []],
  ['an array', raw('[]'), 422, 'request-invalid', ['']],
  ['a string', raw('"x"'), 422, 'request-invalid', ['']],
  ['null', raw('null'), 422, 'request-invalid', ['']],
  ['a number', raw('7'), 422, 'request-invalid', ['']],
  ['nothing', raw(''), 422, 'request-invalid', ['/kind', '/priority', '/title', '/summary', '/location']],
  ['a key twice', rawOpening('"priority":"urgent"'), 422, 'request-invalid', ['/priority']],
  [
    'a key twice, once escaped',
    rawOpening(String.raw`"pri\u006frity":"urgent"`),
    422,
    'request-invalid',
    ['/priority'],
  ],
  ['a key twice within', rawOpening('"x":[{"a":1,"a":1}]'), 422, 'request-invalid', ['/x/0/a']],
  ['an unknown field', opening({ colour: 'red' }), 422, 'request-invalid', ['/colour']],
  ['an unknown field within', opening({ location: { area: '31', lat: 1 } }), 422, 'request-invalid', ['/location/lat']],
  ['a field of the answer', opening({ holder: '35' }), 422, 'request-invalid', ['/holder']],
  ['an unknown field of a subject', subject({ religion: 'x' }), 422, 'request-invalid', ['/subjects/0/religion']],
  ['__proto__', rawOpening('"__proto__":{"holder":"35"}'), 422, 'request-invalid', ['/__proto__']],
  ['constructor', rawOpening('"constructor":{"prototype":{}}'), 422, 'request-invalid', ['/constructor']],
  ['prototype of a subject', subject({ constructor: 1 }), 422, 'request-invalid', ['/subjects/0/constructor']],
  ['a number as a title', opening({ title: 7 }), 422, 'request-invalid', ['/title']],
  ['null as a title', opening({ title: null }), 422, 'request-invalid', ['/title']],
  ['text as a list', opening({ subjects: 'x' }), 422, 'request-invalid', ['/subjects']],
  ['an object as a list', opening({ subjects: { 0: unknownSubject() } }), 422, 'request-invalid', ['/subjects']],
  ['an unknown kind', opening({ kind: 'flood' }), 422, 'request-invalid', ['/kind']],
  ['an empty title', opening({ title: '' }), 422, 'request-invalid', ['/title']],
  ['a blank title', opening({ title: ' \t ' }), 422, 'request-invalid', ['/title']],
  ['an over-long title', opening({ title: 'x'.repeat(201) }), 422, 'request-invalid', ['/title']],
  ['an over-long summary', opening({ summary: 'x'.repeat(4001) }), 422, 'request-invalid', ['/summary']],
  ['a newline in a title', opening({ title: 'a\nb' }), 422, 'request-invalid', ['/title']],
  ['NUL in a summary', opening({ summary: 'a\u0000b' }), 422, 'request-invalid', ['/summary']],
  ['escape in a name', subject({ name: 'a\u001b[2J' }), 422, 'request-invalid', ['/subjects/0/name']],
  [
    'a name that reads backwards',
    subject({ name: 'Contoh \u202Enaaker' }),
    422,
    'request-invalid',
    ['/subjects/0/name'],
  ],
  ['nothing to see in a name', subject({ name: 'Contoh\u200B' }), 422, 'request-invalid', ['/subjects/0/name']],
  ['a hidden character in an item', need({ item: 'sel\u00ADimut' }), 422, 'request-invalid', ['/needs/0/item']],
  ['a direction in a summary', opening({ summary: 'a\u2067b' }), 422, 'request-invalid', ['/summary']],
  ['a lone surrogate', raw('{"title":"\\ud800"}'), 422, 'request-invalid', ['/title']],
  ['a lone surrogate as a key', raw('{"\\udfff":1}'), 422, 'request-invalid'],
  ['no area code', opening({ location: { area: 'Surabaya' } }), 422, 'request-invalid', ['/location/area']],
  ['an area that does not exist', opening({ location: { area: '99' } }), 422, 'area-unknown', ['/location/area']],
  ['a kota that does not exist', opening({ location: { area: '35.99' } }), 422, 'area-unknown', ['/location/area']],
  ['an area of before', opening({ location: { area: '91.01' } }), 422, 'area-unknown', ['/location/area']],
  ['an origin that does not exist', subject({ origin: '00.01' }), 422, 'area-unknown', ['/subjects/0/origin']],
  ['an unknown PPKS', subject({ ppks: ['ORANG_TELANTAR', 'X'] }), 422, 'ppks-unknown', ['/subjects/0/ppks/1']],
  ['no PPKS', subject({ ppks: [] }), 422, 'request-invalid', ['/subjects/0/ppks']],
  ['an unknown sex', subject({ sex: 'L' }), 422, 'request-invalid', ['/subjects/0/sex']],
  ['an impossible birth date', subject({ birthDate: '1987-02-30' }), 422, 'request-invalid'],
  ['a birth year of another date', subject({ birthDate: '1987-02-03' }), 422, 'request-invalid'],
  [
    'a NIK of 15 digits',
    subject({ nikAbsentReason: undefined, nik: '332801230487000' }),
    422,
    'nik-invalid',
    ['/subjects/0/nik'],
  ],
  [
    'a NIK with an impossible date',
    subject({ nikAbsentReason: undefined, nik: '3328013102870001' }),
    422,
    'nik-invalid',
    ['/subjects/0/nik'],
  ],
  [
    'a NIK of no province',
    subject({ nikAbsentReason: undefined, nik: '0028012304870001' }),
    422,
    'nik-invalid',
    ['/subjects/0/nik'],
  ],
  [
    'a NIK and a reason for none',
    subject({ nik: '3328012304870001' }),
    422,
    'request-invalid',
    ['/subjects/0/nikAbsentReason'],
  ],
  [
    '101 subjects',
    opening({ subjects: Array.from({ length: 101 }, unknownSubject) }),
    422,
    'request-invalid',
    ['/subjects'],
  ],
  [
    '201 needs',
    { json: disaster({ needs: Array.from({ length: 201 }, () => disaster().needs[0]) }) },
    422,
    'request-invalid',
    ['/needs'],
  ],
  ['a need of nothing', need({ quantity: 0 }), 422, 'request-invalid', ['/needs/0/quantity']],
  ['a need of less', need({ quantity: -5 }), 422, 'request-invalid', ['/needs/0/quantity']],
  ['a need of no number', need({ quantity: '5' }), 422, 'request-invalid', ['/needs/0/quantity']],
  ['a need too precise', need({ quantity: 0.0001 }), 422, 'request-invalid', ['/needs/0/quantity']],
  ['a need at no time', need({ neededBy: 'segera' }), 422, 'request-invalid', ['/needs/0/neededBy']],
  ['a need for no place', need({ deliverTo: '99.99' }), 422, 'area-unknown', ['/needs/0/deliverTo']],
  ['257 KB', raw(JSON.stringify({ title: 'x'.repeat(257 * 1024) })), 413, 'body-too-large', []],
  ['no UTF-8', { raw: Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'body-not-utf8', []],
  ['plain text', { raw: '{}', type: 'text/plain' }, 415, 'media-type-unsupported', []],
  ['a form', { raw: 'kind=referral', type: 'application/x-www-form-urlencoded' }, 415, 'media-type-unsupported', []],
  ['Latin-1', { raw: '{}', type: 'application/json; charset=iso-8859-1' }, 415, 'media-type-unsupported', []],
  ['nested 40 deep', raw(`{"title":${'['.repeat(40)}${']'.repeat(40)}}`), 422, 'request-invalid'],
];

/** What the product refuses: each answer names what is wrong in both languages, and nothing is changed. */
export function refusalStories(): void {
  it('an opening that is not as it should be is refused, in both languages, and opens nothing', async () => {
    const officer = await shared().at('31');
    const before = await requested(shared().tables);
    const answers = await Promise.all(OPENINGS.map(async (refused) => await answerOf(officer, '/v1/cases', refused)));
    expect(answers).toEqual(OPENINGS.map(expectedOf));
    expect(await requested(shared().tables)).toEqual(before);
  });

  it('a command on a case that is not as it should be is refused and changes nothing', async () => {
    const [jakarta, jatim, jateng] = [await shared().at('31'), await shared().at('35'), await shared().at('33')];
    const { id } = await jakarta.open(strandedPerson({ subjects: [markedSubject()] }));
    const handoffs = `/v1/cases/${id}/handoffs`;
    const offer = (to: unknown): Sent => ({ json: { to, reason: 'Asal.' } });
    const free: readonly (readonly [Person, string, ...Refused])[] = [
      [jakarta, handoffs, 'a desk outside the forum', offer('63'), 422, 'desk-unknown', ['/to']],
      [jakarta, handoffs, 'no desk at all', offer('Jawa Timur'), 422, 'request-invalid', ['/to']],
      [jakarta, handoffs, 'to itself', offer('31'), 422, 'handoff-to-self', ['/to']],
      [jakarta, handoffs, 'without a reason', { json: { to: '35' } }, 422, 'request-invalid', ['/reason']],
      [jatim, handoffs, 'by a stranger', offer('33'), 404, 'not-found', []],
      [jakarta, `/v1/cases/${id}/notes`, 'an empty note', { json: { text: ' ' } }, 422, 'request-invalid', ['/text']],
      [jakarta, `/v1/cases/${id}/close`, 'no outcome', { json: {} }, 422, 'request-invalid', ['/outcome']],
    ];
    await expectAllRefused(free);
    expect((await jakarta.case(id)).version).toBe(1);

    const { id: taskId } = await jakarta.offer(id, '35');
    const task = (verb: string) => `/v1/tasks/${taskId}/${verb}`;
    const undecided: readonly (readonly [Person, string, ...Refused])[] = [
      [jakarta, handoffs, 'a second offer', offer('33'), 409, 'handoff-open', []],
      [jakarta, `/v1/cases/${id}/close`, 'closing', { json: { outcome: 'other' } }, 409, 'handoff-open', []],
      [jatim, handoffs, 'an offer by another than the holder', offer('33'), 403, 'desk-not-allowed', []],
      [jakarta, task('accept'), 'acceptance by the sender', { json: {} }, 403, 'desk-not-allowed', []],
      [jateng, task('accept'), 'acceptance by a stranger', { json: {} }, 404, 'not-found', []],
      [jatim, task('withdraw'), 'the receiver withdraws', { json: { reason: 'x' } }, 403, 'desk-not-allowed', []],
      [
        jatim,
        task('return'),
        'a return for no reason',
        { json: { code: 'other' } },
        422,
        'request-invalid',
        ['/reason'],
      ],
      [jatim, task('return'), 'no code', { json: { reason: 'Lain.' } }, 422, 'request-invalid', ['/code']],
      [
        jatim,
        task('return'),
        'a code of another kind of case',
        { json: { code: 'need-met', reason: 'Lain.' } },
        422,
        'return-code-unknown',
        ['/code'],
      ],
      [
        jatim,
        task('return'),
        'a suggestion outside the forum',
        { json: { code: 'other', reason: 'Lain.', suggest: '63' } },
        422,
        'desk-unknown',
        ['/suggest'],
      ],
      [jatim, task('complete'), 'completion before acceptance', { json: { outcome: 'other' } }, 409, 'task-phase', []],
      [jatim, task('accept'), 'an unknown field', { json: { force: true } }, 422, 'request-invalid', ['/force']],
    ];
    await expectAllRefused(undecided);
    expect((await jakarta.case(id)).version).toBe(2);

    await jatim.move(taskId, 'accept');
    await expectAllRefused([
      [jakarta, task('withdraw'), 'withdrawal after acceptance', { json: { reason: 'x' } }, 409, 'task-phase', []],
      [jatim, task('accept'), 'a second acceptance', { json: {} }, 409, 'task-phase', []],
      [jatim, task('acknowledge'), 'a late acknowledgement', { json: {} }, 409, 'task-phase', []],
    ]);
    await jatim.move(taskId, 'complete', { outcome: 'other' });
    const [ended, closed] = [
      VERBS.map(([verb, json]): readonly [Person, string, ...Refused] => [
        verb === 'withdraw' ? jakarta : jatim,
        task(verb),
        verb,
        { json },
        409,
        'task-ended',
        [],
      ]),
      [handoffs, `/v1/cases/${id}/notes`, `/v1/cases/${id}/close`],
    ];
    await expectAllRefused(ended);
    await jatim.post(`/v1/cases/${id}/close`, { outcome: 'other' });
    const bodies = [offer('33'), { json: { text: 'Catatan.' } }, { json: { outcome: 'other' } }];
    await expectAllRefused(closed.map((path, n) => [jatim, path, path, bodies[n] ?? raw(''), 409, 'case-closed', []]));
    expect((await jatim.case(id)).version).toBe(5);
  });

  it('a refusal never repeats personal data that was sent', async () => {
    const officer = await shared().at('31');
    const nik = `${markedNik().slice(0, 12)}0000`;
    const reply = await officer.post('/v1/cases', strandedPerson({ subjects: [markedSubject(nik)] }));
    problemOf(reply, 422, 'nik-invalid');
    expect(reply.text).not.toMatch(/zzmarkazz|332801/i);
  });

  it('as many people and needs as are allowed are taken', async () => {
    const officer = await shared().at('31');
    const opened = await officer.open(
      disaster({
        title: 'x'.repeat(200),
        subjects: Array.from({ length: 100 }, (_, n) =>
          markedSubject(`3328012304870${String(n + 1).padStart(3, '0')}`),
        ),
        needs: Array.from({ length: 200 }, () => disaster().needs[0]),
      }),
    );
    expect([opened.subjects.length, opened.needs?.length]).toEqual([100, 200]);
  });

  it('texts are kept in one form: trimmed, NFC, newlines as they are written here', async () => {
    const officer = await shared().at('31');
    const opened = await officer.open(strandedPerson({ title: '  Cafe\u0301  ', summary: 'satu\r\ndua\t🚌' }));
    expect([opened.title, opened.summary]).toEqual(['Caf\u00e9', 'satu\ndua\t🚌']);
  });

  describe('addresses', () => {
    it.each([
      ['GET', '/v1/nothing', 404, 'route-unknown'],
      ['POST', '/', 404, 'route-unknown'],
      ['GET', '/v1/cases/', 404, 'route-unknown'],
      ['GET', '/V1/cases', 404, 'route-unknown'],
      ['DELETE', '/v1/cases/01jcz4m5t8q0r3v6x9y2b5d7fh', 405, 'method-not-allowed'],
      ['PUT', '/v1/cases', 405, 'method-not-allowed'],
      ['PATCH', '/v1/tasks/01jcz4m5t8q0r3v6x9y2b5d7fh-1', 405, 'method-not-allowed'],
      ['GET', '/v1/convoys', 405, 'method-not-allowed'],
      ['GET', '/v1/cases/not-an-id', 404, 'not-found'],
      ['GET', '/v1/cases/01JCZ4M5T8Q0R3V6X9Y2B5D7FH', 404, 'not-found'],
      ['GET', '/v1/cases/..%2f..%2fhealth', 404, 'not-found'],
      ['GET', '/v1/tasks/01jcz4m5t8q0r3v6x9y2b5d7fh', 404, 'not-found'],
      ['GET', '/v1/tasks/01jcz4m5t8q0r3v6x9y2b5d7fh-0', 404, 'not-found'],
    ])('%s %s is %i %s', async (method, path, status, code) => {
      const reply = await (await shared().at('31')).send({ method, path });
      problemOf(reply, status, code);
      if (status === 405) expect(reply.headers.get('allow')).toMatch(/GET|POST/);
    });
  });
}

const VERBS: readonly (readonly [string, unknown])[] = [
  ['acknowledge', {}],
  ['accept', {}],
  ['return', { code: 'other', reason: 'Lain.' }],
  ['withdraw', { reason: 'x' }],
  ['complete', { outcome: 'other' }],
];

async function expectAllRefused(requests: readonly (readonly [Person, string, ...Refused])[]): Promise<void> {
  const answers = await Promise.all(
    requests.map(async ([person, path, ...refused]) => await answerOf(person, path, refused)),
  );
  expect(answers).toEqual(requests.map(([, , ...refused]) => expectedOf(refused)));
}

function expectedOf([name, , status, code, pointers]: Refused) {
  return { name, status, code, ...(pointers && { pointers }) };
}

/** Sends the same twice, once in each language, and tells what came of it. */
async function answerOf(person: Person, path: string, [name, sent, , , expected]: Refused) {
  const [id, en] = await Promise.all(['id', 'en'].map((language) => person.send(outgoing(path, sent, language))));
  const [inIndonesian, inEnglish] = [problem.parse(id?.body), problem.parse(en?.body)];
  expect([id?.headers.get('content-language'), en?.headers.get('content-language')]).toEqual(['id', 'en']);
  expect(inEnglish.title, name).not.toBe(inIndonesian.title);
  expect(inEnglish.detail, name).not.toBe(inIndonesian.detail);
  expect(inEnglish.errors.map(({ pointer }) => pointer)).toEqual(inIndonesian.errors.map(({ pointer }) => pointer));
  const pointers = inEnglish.errors.map(({ pointer }) => pointer);
  return { name, status: inEnglish.status, code: inEnglish.code, ...(expected && { pointers }) };
}

function outgoing(path: string, sent: Sent, language: string): Outgoing {
  const [body, type] = 'json' in sent ? [JSON.stringify(sent.json), undefined] : [sent.raw, sent.type];
  const headers = {
    'content-type': type ?? 'application/json',
    'accept-language': language,
    'idempotency-key': randomUUID(),
  };
  return { method: 'POST', path, headers, body };
}
