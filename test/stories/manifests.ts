import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convoyReport } from '../../lib/relay/answers.ts';
import { convoyVerbView, manifestTemplate, manifestView } from '../../lib/relay/convoy-answers.ts';
import { strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { inHours, shared } from './support/shared.ts';

/** A bus goes home: from its manifest to the last family, under one id. */
export function manifestStories(): void {
  it('a bus of twelve comes home in eight calls, with no id but that of its convoy', async () => {
    const calls: string[] = [];
    const [jakarta, jatim, malang] = await Promise.all(['31', '35', '35.07'].map((desk) => shared().at(desk)));
    if (!jakarta || !jatim || !malang) throw new Error('three desks');
    const rows = Array.from({ length: 12 }, (_, n) => traveller(n + 1));
    const opened = await open(jakarta, fileOf(rows), calls);
    expect(opened.items.map(({ status, rows: own }) => [status, own])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [201, n === 10 ? [10, 11, 12] : [n]]),
    );
    const on = convoyOf(opened.convoyId, calls);
    const legs = [
      { to: '35', mode: 'bus' },
      { to: 'home', mode: 'vehicle' },
    ];
    expect(statuses(await on(jakarta, 'plan', { legs }))).toEqual(Array(10).fill(200));
    const verified = await on(malang, 'verify', {
      outcome: 'CONFIRMED',
      except: [{ member: 9, outcome: 'NOT_RESIDENT' }],
    });
    expect(verified.items[0]?.task).toMatchObject({
      kind: 'verify-subject',
      convoy: { id: opened.convoyId, size: 10 },
    });
    const left = await on(jakarta, 'depart', { eta: inHours(14), carrier: 'Bus rekaan', papers: ['surat-rujukan'] });
    expect(left.items.map(({ rows: [row] = [], status, problem }) => [row, status, problem?.code])).toContainEqual([
      9,
      422,
      'unverified',
    ]);
    expect(statuses(left).filter((status) => status === 200)).toHaveLength(9);
    const received = await on(jatim, 'receive', {
      absent: [
        { member: 1, reason: 'Tidak naik bus di Pulo Gadung.' },
        { member: 11, reason: 'Turun di Semarang (rekaan).' },
      ],
    });
    expect(received.items.map(({ rows: [row] = [], task }) => [row, task?.outcome])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 10].map((row) => [row, outcomeOf(row)]),
    );
    expect(await reportOf(jakarta, opened.convoyId)).toMatchObject({
      way: 'manifest',
      to: ['35'],
      counts: { announced: 12, verified: 11, accepted: 0, brought: 9, onTheRoad: 0, arrived: 9, neverBoarded: 2 },
    });
    expect(statuses(await on(jatim, 'depart', { eta: inHours(20), mode: 'vehicle' }))).toEqual(Array(8).fill(200));
    expect((await reportOf(malang, opened.convoyId)).counts).toMatchObject({ brought: 9, onTheRoad: 9, arrived: 0 });
    expect(statuses(await on(malang, 'receive'))).toEqual(Array(8).fill(200));
    const homeward = [{ outcome: 'reunited-with-family' }, randomUUID()] as const;
    const closed = await on(malang, 'close', ...homeward);
    expect(statuses(closed)).toEqual(Array(8).fill(200));
    expect(calls).toHaveLength(8);
    const auditor = await shared().at('mpu', { role: 'auditor' });
    expect((await reportOf(auditor, opened.convoyId)).counts).toMatchObject({
      brought: 9,
      arrived: 9,
      neverBoarded: 2,
    });
  });
  it('half of it is refused, each row for itself; and the same request answers the same', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const { convoyId, items } = await open(jakarta, fileOf([1, 2, 3, 4].map(traveller)));
    const on = convoyOf(convoyId);
    const offered = await on(jakarta, 'handoffs', { to: '35', reason: 'Daerah asal.', members: [1, 2, 3] });
    expect(offered.items.map(({ status, task }) => [status, task?.convoy])).toEqual(
      Array(3).fill([201, { id: convoyId, size: 4 }]),
    );
    const key = randomUUID();
    const again = () => on(jakarta, 'handoffs', { to: '33', reason: 'Keliru.' }, key);
    const half = await again();
    expect(half.items.map(({ rows, status, problem }) => [rows?.[0], status, problem?.code])).toEqual([
      [1, 409, 'handoff-open'],
      [2, 409, 'handoff-open'],
      [3, 409, 'handoff-open'],
      [4, 201, undefined],
    ]);
    expect(await again()).toEqual(half);
    expect(statuses(await on(jatim, 'acknowledge'))).toEqual([200, 200, 200]);
    expect(statuses(await on(jatim, 'acknowledge'))).toEqual([]);
    const returned = { code: 'not-resident', reason: 'Bukan warga Jawa Timur.', members: [3] };
    const sentBack = await on(jatim, 'return', returned, key);
    expect(sentBack.items).toMatchObject([{ rows: [3], status: 200, task: { phase: 'returned' } }]);
    // The part of Jawa Timur in that case has ended; its request is answered all the same.
    expect(await on(jatim, 'return', returned, key)).toEqual(sentBack);
    expect(statuses(await on(jatim, 'accept', { note: 'Diterima.' }))).toEqual([200, 200]);
    expect(await reportOf(jakarta, convoyId)).toMatchObject({
      counts: { announced: 4, verified: 0, accepted: 2, brought: 0, arrived: 0, returned: 1 },
      items: [
        { state: 'accepted', rows: [1] },
        { state: 'accepted', rows: [2] },
        { state: 'returned', rows: [3] },
        { state: 'announced', rows: [4] },
      ],
    });
    // By name everybody has an answer, out of turn too.
    const named = await on(jatim, 'close', { outcome: 'placed-in-panti', members: [items[0]?.reference ?? '', 2] });
    expect(statuses(named)).toEqual([200, 200]);
    expect((await on(jakarta, 'accept', { members: [1] })).items).toMatchObject([
      { rows: [1], status: 404, problem: { code: 'not-found' } },
    ]);
    expect((await on(jakarta, 'close', { outcome: 'other', members: [items[0]?.caseId ?? ''] })).items).toMatchObject([
      { status: 403, problem: { code: 'desk-not-allowed' } },
    ]);
  });

  it('a convoy of departures has the same verbs, and its id on the next leg', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const caseIds = await Promise.all([1, 2].map(async () => (await jakarta.open(strandedPerson())).id));
    const { convoyId } = await jakarta.convoy('35', caseIds);
    const on = convoyOf(convoyId);
    expect((await on(jatim, 'accept', { members: [caseIds[0] ?? ''] })).items).toMatchObject([{ status: 200 }]);
    const legs = [{ to: 'home', mode: 'bus' }];
    expect((await on(jatim, 'plan', { legs })).items).toMatchObject([{ caseId: caseIds[0], status: 200 }]);
  });

  describe('refused', () => {
    const header = 'no;nama;nik;jenis_kelamin;tanggal_lahir;kode_daerah_asal';

    it('as a whole when a row is wrong: every fault by row and column, and nothing is opened', async () => {
      const bali = await shared().at('51');
      const before = await bali.cases('?limit=1');
      const rows = [
        '1;Contoh Rekaan;5,30801E+15;P;31/12/1968;35.07',
        '2;Contoh Rekaan;;P;31/12/68;35.99',
        '2;Contoh Rekaan;;X;;35.1',
        '4;Contoh Rekaan;;L;31/12/1968;35.07',
      ];
      const key = randomUUID();
      const { errors } = problemOf(await sendFile(bali, [header, ...rows].join('\n'), key), 422, 'request-invalid');
      expect(errors.map(({ row, column, pointer }) => [row, column, pointer])).toEqual([
        [1, 'nik', '/rows/0/nik'],
        [2, 'tanggal_lahir', '/rows/1/birthDate'],
        [2, 'kode_daerah_asal', '/rows/1/origin'],
        [2, 'jenis_kelamin', '/rows/2/sex'],
        [2, 'kode_daerah_asal', '/rows/2/origin'],
        [2, 'no', '/rows/2/row'],
      ]);
      expect(errors[0]?.detail).toContain('spreadsheet');
      expect((await bali.cases('?limit=1')).items).toEqual(before.items);
      // Nothing was begun, so the key is free for the file that was put right.
      const right = manifestView.parse(bodyOf(await sendFile(bali, [header, rows[3]].join('\n'), key), 207));
      expect(right.items).toMatchObject([{ status: 201, rows: [4] }]);
    });

    it('for an unknown risk flag with the nearest, in JSON and in a file', async () => {
      const bali = await shared().at('51');
      const row = { name: 'Contoh Rekaan', nikAbsentReason: 'tidak membawa KTP', sex: 'P', origin: '35.07' };
      const file = 'nama;alasan_tanpa_nik;jenis_kelamin;kode_daerah_asal;tanda_risiko\nContoh;lupa;P;35.07;hmil\n';
      const rows = [{ ...row, riskFlags: ['hmil'] }];
      for (const reply of [await bali.post('/v1/manifests', { rows }), await sendFile(bali, file)]) {
        expect(problemOf(reply, 422, 'request-invalid').errors).toMatchObject([
          { pointer: '/rows/0/riskFlags/0', row: 1, column: 'tanda_risiko', nearest: [{ code: 'hamil' }] },
        ]);
      }
    });

    it.each([
      ['an empty file', '\uFEFF\r\n', undefined, undefined],
      ['a header only', `${header}\n`, undefined, undefined],
      ['both separators in the header', 'no;nama,nik\n1;x,y\n', undefined, undefined],
      ['commas below semicolons', `${header}\n1,Contoh Rekaan,,P,,35.07\n`, 1, undefined],
      ['semicolons below commas', 'no,nama,jenis_kelamin\n1,x,P\n2;y;P\n', 2, undefined],
      ['an unknown column', 'no;nama;umur\n1;x;40\n', undefined, 'kolom 3'],
      ['a cell too many', `${header}\n1;Contoh;Rekaan;;P;;35.07\n`, 1, undefined],
      ['an open quotation mark', `${header}\n1;"Contoh;;P;;35.07\n`, 1, undefined],
      ['101 rows', `${header}\n${'1;Contoh Rekaan;;P;;35.07\n'.repeat(101)}`, 101, undefined],
    ])('%s', async (_what, file, row, column) => {
      const { errors } = problemOf(await sendFile(await shared().at('51'), file), 422, 'request-invalid');
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ ...(row !== undefined && { row }), ...(column !== undefined && { column }) });
    });

    it('names that no member has, and what concerns others', async () => {
      const [jakarta, bali] = [await shared().at('31'), await shared().at('51')];
      const { convoyId } = await open(jakarta, fileOf([1, 2].map(traveller)));
      const path = `/v1/convoys/${convoyId}/receive`;
      const absent = [3, 1, 1].map((member) => ({ member, reason: 'Tidak naik.' }));
      const { errors } = problemOf(await jakarta.post(path, { absent }), 422, 'request-invalid');
      expect(errors.map(({ pointer }) => pointer)).toEqual(['/absent/0/member', '/absent/2/member']);
      const held = (...members: number[]) => members.map((member) => ({ member, reviewAt: inHours(5) }));
      const family = await open(jakarta, fileOf([10, 11, 12].map(traveller)));
      const both = { absent: [{ member: 10, reason: 'Turun.' }], held: held(11) };
      for (const [body, pointer] of [
        [both, '/held/0'],
        [{ held: held(11, 12) }, '/held/1'],
      ] as const) {
        const reply = await jakarta.post(`/v1/convoys/${family.convoyId}/receive`, body);
        expect(problemOf(reply, 422, 'request-invalid').errors).toMatchObject([{ pointer }]);
      }
      // One of a family names their case.
      const closed = await convoyOf(family.convoyId)(jakarta, 'close', { outcome: 'other', members: [11] });
      expect(closed.items).toMatchObject([{ rows: [10, 11, 12], status: 200 }]);
      problemOf(await bali.post(path, {}), 404, 'not-found');
      problemOf(await bali.post('/v1/convoys/5f0c1e2d3b4a59687786950413/receive', {}), 404, 'not-found');
    });
  });

  it('the template can be filled in and sent', async () => {
    const ntb = await shared().at('52');
    const { columns } = manifestTemplate.parse(bodyOf(await ntb.get('/v1/manifests/template'), 200));
    const file = await ntb.get('/v1/manifests/template', { accept: 'text/csv' });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.text.replace('\uFEFF', '').split('\r\n')[0]?.split(';')).toEqual(columns.map(({ heading }) => heading));
    expect((await open(ntb, file.text)).items).toMatchObject([{ status: 201, rows: [1] }]);
  });
}

const outcomeOf = (row: number) => (row === 1 ? 'NO_SHOW' : row === 10 ? 'SPLIT' : 'ARRIVED');

/** Somebody on the bus; the last three are a family. */
function traveller(n: number) {
  return {
    no: String(n),
    keluarga: n >= 10 ? 'K' : '',
    nama: `Contoh Rekaan Bus ${n}`,
    alasan_tanpa_nik: 'tidak membawa KTP',
    jenis_kelamin: n % 2 === 0 ? 'P' : 'L',
    tanggal_lahir: `${n}/3/19${60 + n}`,
    kode_daerah_asal: '35.07',
  };
}

/** A file as an Indonesian spreadsheet writes it. */
function fileOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const [first = {}] = rows;
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

async function sendFile(person: Person, body: string, key: string = randomUUID()) {
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key };
  return await person.send({ method: 'POST', path: '/v1/manifests', headers, body });
}

async function open(person: Person, body: string, calls: string[] = []) {
  calls.push('manifest');
  return manifestView.parse(bodyOf(await sendFile(person, body), 207));
}

/** Calls verbs on a convoy. */
function convoyOf(id: string, calls: string[] = []) {
  return async (person: Person, verb: string, body: object = {}, key: string = randomUUID()) => {
    calls.push(verb);
    const reply = await person.post(`/v1/convoys/${id}/${verb}`, body, { 'idempotency-key': key });
    return convoyVerbView.parse(bodyOf(reply, 207));
  };
}

async function reportOf(person: Person, id: string) {
  return convoyReport.parse(bodyOf(await person.get(`/v1/convoys/${id}`), 200));
}

const statuses = ({ items }: { readonly items: readonly { readonly status: number }[] }) =>
  items.map(({ status }) => status);
