/** People are let in without a command line: by a file, by a head, and out again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { callerWith } from '../../demo/client.ts';
import { mpu } from '../../lib/forum/index.ts';
import { CSV_TYPE, XLSX_TYPE } from '../../lib/platform/http/media-type.ts';
import { eventually } from './support/eventually.ts';
import { lettersTo } from './support/mailbox.ts';
import { bodyOf, type Person, personAt, problemOf } from './support/people.ts';
import { askedToSignIn, signIn } from './support/sign-in.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let secretariat: Person;
beforeAll(async () => {
  world = await startWorld();
  secretariat = await personAt(world.cloud.url, { desk: 'mpu', role: 'secretariat' });
});
afterAll(() => world.close());

const MEMBERS = mpu.desks.filter(({ kind }) => kind !== 'secretariat');
const DESKS = MEMBERS.slice(0, 20);
const CRASHED = MEMBERS.slice(20, 25);
const addressOf = (desk: string, n: number) => `rekaan-${desk.replace('.', '-')}-${n}@dinsos.example.go.id`;

/** A head, an officer and a supervisor for each desk. */
function fileOf(desks: readonly { readonly code: string }[]): string {
  const rows = desks.flatMap(({ code }) =>
    ['kepala', 'petugas', 'atasan'].map((role, n) => `Contoh Rekaan ${n};${addressOf(code, n)};${code};${role}`),
  );
  return ['nama;surel;meja;peran', ...rows].join('\r\n');
}

async function send(file: string | Uint8Array<ArrayBuffer>, key: string, query = '') {
  const response = await fetch(`${world.cloud.url}/v1/accounts/import${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await world.cloud.token({ desk: 'mpu', role: 'secretariat' })}`,
      'content-type': typeof file === 'string' ? CSV_TYPE : XLSX_TYPE,
      'idempotency-key': key,
    },
    body: file,
  });
  return { status: response.status, body: (await response.json()) as Imported };
}

interface Imported {
  readonly invited: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly left: number;
  readonly items: readonly {
    readonly row: number;
    readonly status: string;
    readonly account?: string;
    readonly sheetRow?: number;
    readonly unreachable?: string;
    readonly problem?: {
      readonly code: string;
      readonly errors: readonly { readonly cell?: string; readonly nearest?: readonly { readonly code: string }[] }[];
    };
  }[];
}

const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('a file of people', () => {
  it('lets everybody in, and changes nothing when it comes again', async () => {
    const file = fileOf(DESKS);
    const tried = await send(file, 'try', '?dryRun=true');
    expect(tried).toMatchObject({ status: 207, body: { invited: 60, refused: 0 } });
    const begun = Date.now();
    const { status, body } = await send(file, 'people');
    expect([status, body.invited, body.refused, body.left]).toEqual([207, 60, 0, 0]);
    expect((await send(file, 'people')).body).toEqual(body);
    expect((await send(file, 'again')).body).toMatchObject({ invited: 0, changed: 0, unchanged: 60, refused: 0 });
    const tokens = await Promise.all(DESKS.map(({ code }) => signIn(world.cloud.url, addressOf(code, 0))));
    expect(tokens.map(claimsIn)).toEqual(
      DESKS.map(({ code }, n) =>
        expect.objectContaining({ desk: code, role: 'head', account: body.items[3 * n]?.account }),
      ),
    );
    for (const [n, token] of tokens.entries()) {
      const me = await callerWith(world.cloud.url, token).get('/v1/me');
      expect(bodyOf(me, 200)).toMatchObject({ desk: DESKS[n]?.code, role: 'head' });
    }
    expect(Date.now() - begun).toBeLessThan(240_000);
  });

  it('says row by row what is wrong, and does the rest', async () => {
    const [one, two] = DESKS.map(({ code }) => code);
    await eventually('the first sign-in of the head is noted', async () => {
      const listed = bodyOf(await secretariat.get(`/v1/accounts?desk=${one}&role=head&state=active`), 200);
      return (listed as { items: readonly unknown[] }).items.length === 1 ? true : undefined;
    });
    const { body } = await send(
      [
        'nama;surel;meja;peran',
        `Contoh;${addressOf(one ?? '', 0)};${one};petugas`,
        `Contoh;${addressOf(one ?? '', 1)};${two};petugas`,
        `Contoh;bukan surel;${one};petugas`,
        `Contoh;baru@dinsos.example.go.id;${one};sekretariat`,
        `Contoh;lain@dinsos.example.go.id;99;petugas`,
        `Contoh;benar@dinsos.example.go.id;${one};petugas`,
        `Contoh;ganda@dinsos.example.go.id;${one};petugas`,
        `Contoh;ganda@dinsos.example.go.id;${two};petugas`,
        `Contoh;dua-ejaan@dinsos.example.go.id;${one};petugas`,
        `Contoh;Dua-Ejaan@Dinsos.Example.go.id;${one};petugas`,
        `Contoh;peran@dinsos.example.go.id;${one};bendahara`,
        `Contoh;meja@dinsos.example.go.id;35-bkks;petugas`,
        `Contoh;nol@dinsos.example.go.id;35.1;petugas`,
      ].join('\n'),
      'wrong',
    );
    expect(body.items.map(({ problem, status }) => problem?.code ?? status)).toEqual([
      'account-last-head',
      'account-email-taken',
      'request-invalid',
      'account-role-unsuitable',
      'desk-unknown',
      'invited',
      'request-invalid',
      'request-invalid',
      'invited',
      'request-invalid',
      'request-invalid',
      'desk-unknown',
      'request-invalid',
    ]);
    expect(body.items.at(-2)?.problem?.errors[0]?.nearest?.map(({ code }) => code)).toContain('35-bkkks');
  });

  it('goes on after a crash, and invites nobody twice', async () => {
    const file = fileOf(CRASHED);
    let transactions = 0;
    const stop = world.cloud.intercept({
      call: ({ operation, functionName }) =>
        operation === 'TransactWriteItems' && functionName.includes('officer-api') && ++transactions === 8
          ? { kind: 'kill', when: 'after' }
          : undefined,
    });
    expect((await send(file, 'crashed')).status).toBeGreaterThanOrEqual(500);
    stop();
    const body = await eventually('the file goes on', async () => {
      const sent = await send(file, 'crashed');
      return sent.status === 207 && sent.body.left === 0 ? sent.body : undefined;
    });
    const done = body.invited + body.unchanged;
    expect([done, body.refused, body.left, body.unchanged > 0]).toEqual([15, 0, 0, true]);
    for (const { code } of CRASHED) {
      await eventually(
        `${code} is invited`,
        async () => (await lettersTo(world.cloud.url, { to: addressOf(code, 2) }))[0],
      );
      expect(await lettersTo(world.cloud.url, { to: addressOf(code, 2) })).toHaveLength(1);
    }
  });

  it('may be a workbook, whose cells the faults name', async () => {
    const [one] = CRASHED.map(({ code }) => code);
    const template = await secretariat.get('/v1/accounts/import/template', { accept: XLSX_TYPE });
    expect(template.headers.get('content-type')).toBe(XLSX_TYPE);
    const book = await writeXlsxFile([
      ['Nama', 'Surel', 'Meja', 'Peran'],
      ['Contoh', 'buku@dinsos.example.go.id', one ?? '', 'petugas'],
      [],
      ['Contoh', 'bukan surel', 35.1, 'petugas'],
      ['Contoh', 'bukan surel', 35, 'petugas'],
    ]).toBuffer();
    const { status, body } = await send(new Uint8Array(book), 'workbook');
    expect(status).toBe(207);
    expect(
      body.items.map(({ sheetRow, status: became, problem }) => [sheetRow, became, problem?.errors[0]?.cell]),
    ).toEqual([
      [2, 'invited', undefined],
      [4, 'refused', 'C4'],
      [5, 'refused', 'B5'],
    ]);
  });
});

describe('a head', () => {
  it('invites, changes roles, disables; the secretariat moves', async () => {
    const head = await personAt(world.cloud.url, { desk: '35', role: 'head' });
    const person = { name: 'Contoh Rekaan', email: 'rekaan.satu@dinsos.example.go.id', role: 'officer' };
    const made = bodyOf(await head.post('/v1/accounts', person), 201) as { id: string };
    const path = `/v1/accounts/${made.id}`;
    problemOf(await head.post('/v1/accounts', person), 409, 'account-email-taken');
    const token = await signIn(world.cloud.url, person.email);
    expect(claimsIn(token)).toMatchObject({ account: made.id, desk: '35', role: 'officer' });
    await eventually('the first sign-in is noted', async () =>
      (bodyOf(await head.get(path), 200) as { state: string }).state === 'active' ? true : undefined,
    );
    expect(bodyOf(await head.post(`${path}/role`, { role: 'supervisor' }), 200)).toMatchObject({ role: 'supervisor' });
    problemOf(await head.post(`${path}/move`, { desk: '33', reason: 'Mutasi.' }), 403, 'role-not-allowed');
    expect(bodyOf(await secretariat.post(`${path}/move`, { desk: '33', reason: 'Mutasi.' }), 200)).toMatchObject({
      desk: '33',
    });
    problemOf(await head.get(path), 404, 'not-found');
    expect(bodyOf(await secretariat.post(`${path}/disable`, { reason: 'Pensiun.' }), 200)).toMatchObject({
      state: 'disabled',
    });
    // The pool follows: until then the trigger itself gives a disabled account no token.
    await eventually('the pool follows', async () =>
      (await askedToSignIn(world.cloud.url, { email: person.email })).status === 401 ? true : undefined,
    );
    const history = bodyOf(await secretariat.get(`${path}/history`), 200) as { items: { event: string }[] };
    expect(history.items.map(({ event }) => event)).toEqual([
      'account-invited',
      'account-activated',
      'account-role-changed',
      'account-moved',
      'account-disabled',
    ]);
  });

  it('sees that an invitation came back', async () => {
    const head = await personAt(world.cloud.url, { desk: '35', role: 'head' });
    const person = { name: 'Contoh Rekaan', email: 'bounce+rekaan@simulator.amazonses.com', role: 'officer' };
    const { id } = bodyOf(await head.post('/v1/accounts', person), 201) as { id: string };
    await eventually(
      'the mail comes back',
      async () => (bodyOf(await head.get(`/v1/accounts/${id}`), 200) as { unreachable?: string }).unreachable,
    );
    const { body } = await send(`nama;surel;meja;peran\nContoh;${person.email};35;petugas`, 'bounced');
    expect(body.items).toMatchObject([{ status: 'unchanged', unreachable: 'bounced' }]);
  });
});
