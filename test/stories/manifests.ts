import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convoyReport } from '../../lib/relay/answers.ts';
import { convoyVerbView, manifestTemplate, manifestView } from '../../lib/relay/convoy-answers.ts';

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
    expect(statuses(await on(malang, 'close', { outcome: 'reunited-with-family' }))).toEqual(Array(8).fill(200));
    expect(calls).toHaveLength(8);
    const auditor = await shared().at('mpu', { role: 'auditor' });
    expect((await reportOf(auditor, opened.convoyId)).counts).toMatchObject({
      brought: 9,
      arrived: 9,
      neverBoarded: 2,
    });
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

void describe;
void problemOf;
void manifestTemplate;
