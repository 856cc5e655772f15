import { randomUUID } from 'node:crypto';
import { callerWith, fieldOf, listAt, type Reply, replyOf, valueAt } from '../client.ts';
import { advance, nowOn } from '../clock.ts';
import { eventually, hold, officers, openCase, printTimeline, type Stage, type Story, step } from '../stage.ts';

const DAY = 24 * 3600_000;

/** A foundation that nobody knows registers by the public form, is vetted, and offers aid: nobody uses a command line. */
export const openDoor: Story = {
  title: 'The open door: a foundation of Surabaya registers itself, is vetted, signs in by a code and offers blankets',
  movesClock: true,
  play: async (stage: Stage) => {
    const [bkkks, ntt] = await officers(stage, '35-bkkks', '53');
    if (!bkkks || !ntt) return;
    const email = `pengurus-${randomUUID().slice(0, 8)}@yayasan-rekaan.example`;
    await register(stage, email);
    const confirmed = await confirm(stage, await letterTo(stage, email, '/confirmations/'));
    const partner = fieldOf(confirmed, 'partner');
    const details = await step(stage, 'the BKKKS sees who asks', 200, bkkks.get(`/v1/partners/${partner}`));
    await step(stage, 'and vets it', 200, bkkks.post(`/v1/tasks/${fieldOf(details, 'task')}/accept`));
    await letterTo(stage, email, 'lolos verifikasi');
    const person = callerWith(stage.url, await signIn(stage, email));
    const caseId = await openCase(stage, 'NTT opens a case with one line of need', ntt, await flood(stage));
    const appeal = { audience: 'forum', partners: true, closesAt: await inDays(stage, 20) };
    await step(stage, 'and publishes it', 201, ntt.post(`/v1/cases/${caseId}/appeal`, appeal));
    const offer = { lines: [{ needId: 'n1', quantity: 60 }], validUntil: await inDays(stage, 10) };
    const made = await step(
      stage,
      'the foundation offers 60 blankets',
      201,
      person.post(`/v1/appeals/${caseId}/offers`, offer),
    );
    hold('the offer waits for the BKKKS', valueAt(made, 'state'), 'awaiting-endorsement');
    await printTimeline(stage, ntt, caseId);
  },
};

async function inDays(stage: Stage, days: number): Promise<string> {
  return new Date((await nowOn(stage)).getTime() + days * DAY).toISOString();
}

async function flood(stage: Stage): Promise<Readonly<Record<string, unknown>>> {
  return {
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Banjir di Alor',
    summary: 'Angka rekaan: 60 keluarga mengungsi.',
    location: { area: '53' },
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 90, neededBy: await inDays(stage, 12), deliverTo: '53.05' }],
  };
}

async function formSent(stage: Stage, fields: Readonly<Record<string, string>>): Promise<Reply> {
  const response = await fetch(`${stage.url}/v1/registrations?lang=en`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams(fields).toString(),
  });
  return replyOf(response.status, response.headers, await response.text());
}

/** The form takes time to be filled in: what is faster is a robot. */
async function register(stage: Stage, email: string): Promise<void> {
  const page = await fetch(`${stage.url}/v1/registrations`, { headers: { accept: 'text/html' } });
  const stamp = /name="stamp" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  await advance(stage, 'PT30S');
  const entered = {
    kind: 'organisation',
    name: 'Yayasan Contoh Terbuka',
    homeArea: '35.78',
    psks: 'LKS',
    capabilities: 'gudang',
    contactName: 'Pengurus Contoh',
    email,
    phone: '+62 000 0000 0000',
    terms: 'accepted',
    stamp,
  };
  await step(stage, 'a foundation fills in the public form', 202, formSent(stage, entered));
}

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** The latest mail to an address with some words in it, once it has come. */
async function letterTo(stage: Stage, to: string, words: string): Promise<Letter> {
  const found: Letter[] = [];
  await eventually(`a mail with “${words}”`, async () => {
    const response = await fetch(`${stage.url}/_local/messages?${new URLSearchParams({ to }).toString()}`);
    for (const item of listAt(await response.json(), 'items')) {
      const letter = { subject: fieldOf(item, 'subject'), text: fieldOf(item, 'text') };
      if (`${letter.subject} ${letter.text}`.includes(words)) found.push(letter);
    }
    return found.length > 0;
  });
  const letter = found.at(-1) ?? { subject: '', text: '' };
  stage.say(`      a mail arrives: ${letter.subject}`);
  return letter;
}

/** The link of the mail, and the button of its page. */
async function confirm(stage: Stage, { text }: Letter): Promise<unknown> {
  const path = /\/v1\/registrations\/\w+\/confirmations\/\w+/.exec(text)?.[0] ?? '';
  return await step(stage, 'and confirms its address by the link', 200, callerWith(stage.url).post(path));
}

async function asked(stage: Stage, body: object): Promise<Reply> {
  const response = await fetch(`${stage.url}/_local/sign-in`, { method: 'POST', body: JSON.stringify(body) });
  return replyOf(response.status, response.headers, await response.text());
}

/** A code by mail, which is then entered. */
async function signIn(stage: Stage, email: string): Promise<string> {
  await eventually('the pool knows the person', async () => (await asked(stage, { email })).status === 200);
  const { text } = await letterTo(stage, email, 'Kode masuk');
  const code = /\d{8}/.exec(text)?.[0];
  return fieldOf(await step(stage, 'its first person signs in', 200, asked(stage, { email, code })), 'token');
}
