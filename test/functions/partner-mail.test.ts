/** What is mailed to the contact of a partner, and who learns that it did not arrive: on real entries of the API's functions. */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DelivererOptions } from '../../lib/delivery/options.ts';
import { tellPartner } from '../../lib/delivery/partner-mail.ts';
import { takeBack } from '../../lib/delivery/returned.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { instant } from '../../lib/kernel/shapes.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import type { Mail } from '../../lib/platform/messages/mail.ts';
import { AddressRefusedError } from '../../lib/platform/messages/sms.ts';
import { writePartnerNews } from '../../lib/platform/queues/partner-news.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
const sns = mockClient(SNSClient);
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  sns.restore();
  await api?.close();
});

const reason = 'Akta diperiksa.';
let count = 0;
const newAddress = () => {
  count += 1;
  return `rekaan.${count}@surat.example`;
};

/** A deliverer whose mails are looked at, and whose mail service takes all addresses but these. */
function delivering(refused: readonly string[] = []) {
  const mails: Mail[] = [];
  sns.reset();
  const options = {
    tables: api.tables,
    forum: mpu,
    sns: new SNSClient({}),
    topicArn: 'arn:aws:sns:ap-southeast-3:1:notifications',
    mail: async (mail: Mail) => {
      if (refused.includes(mail.to)) throw new AddressRefusedError('not taken');
      mails.push(mail);
    },
    baseUrl: 'https://estafet.example',
    partnerSignInUrl: 'https://masuk.example/login',
    now: () => instant.parse(Date.now()),
    logger: { info: () => undefined, error: () => undefined },
  } as unknown as DelivererOptions;
  const published = () =>
    sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => {
      const { default: text }: { default: string } = JSON.parse(input.Message ?? '{}');
      return { desk: input.MessageAttributes?.['desk']?.StringValue, text, ...(JSON.parse(text) as object) };
    });
  return { options, mails, published };
}

/** A vetted partner, and what tells its contact of an entry. */
async function vetted(email: string) {
  const bkkks = api.at('35-bkkks');
  const contact = { name: 'Pengurus Rekaan', email };
  const given = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', { ...partner(), contact }), 201));
  await bkkks.move(given.task ?? '', 'accept');
  const read = async () => partnerDetails.parse(bodyOf(await bkkks.get(`/v1/partners/${given.id}`), 200));
  const change = async (next: string) =>
    bodyOf(await bkkks.post(`/v1/partners/${given.id}/contact`, { contact: { email: next }, reason }), 200);
  /** Of the latest entry. */
  const news = async () => {
    const { version = 0 } = await read();
    return writePartnerNews({ caseId: given.id as CaseId, seq: version });
  };
  return { id: given.id, bkkks, change, news, people: `/v1/partners/${given.id}/accounts` };
}

const returned = ({ tags: { desk, address } }: Mail, as: string) =>
  JSON.stringify({ v: 1, kind: 'mail-returned', as, desk, address });

describe('another contact', () => {
  it('is told, and the former one that it is none any more', async () => {
    const [former, next] = [newAddress(), newAddress()];
    const { change, news } = await vetted(former);
    await change(next);
    const { options, mails } = delivering();
    await tellPartner(options, await news());
    expect(mails.map(({ to }) => to)).toEqual([next, former]);
    expect(mails[1]?.text).toContain('is no longer its contact');
  });

  it('in other letters is the same mailbox, which is no former contact', async () => {
    const email = newAddress();
    const { change, news } = await vetted(email);
    await change(email.toUpperCase());
    const { options, mails } = delivering();
    await tellPartner(options, await news());
    expect(mails.map(({ to }) => to)).toEqual([email.toUpperCase()]);
  });

  it('whose account for the partner is disabled is not told to sign in', async () => {
    const next = newAddress();
    const { bkkks, change, news, people } = await vetted(newAddress());
    const invited = await bkkks.post(people, { name: 'Contoh Rekaan', email: next });
    const { id } = bodyOf(invited, 201) as { id: string };
    await change(next);
    const enabled = delivering();
    await tellPartner(enabled.options, await news());
    expect(enabled.mails[0]?.text).toContain('You can sign in for this partner.');
    bodyOf(await bkkks.post(`${people}/${id}/disable`, { reason }), 200);
    await change(newAddress());
    await change(next);
    const disabled = delivering();
    await tellPartner(disabled.options, await news());
    expect(disabled.mails[0]?.text).toContain('ask your BKKKS to enable it');
    expect(disabled.mails[0]?.text).not.toMatch(/sign in|masuk.example/);
  });
});

describe('a mail to the contact of a partner that does not arrive', () => {
  it.each([
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
  ])('is news for its home BKKKS: %s', async (as, failure) => {
    const email = newAddress();
    const { id, news } = await vetted(email);
    const { options, mails, published } = delivering();
    await tellPartner(options, await news());
    const [mail] = mails;
    if (!mail) throw new Error('no mail');
    expect(JSON.stringify(mail.tags)).not.toContain(email);
    const message = returned(mail, as);
    await takeBack(options, message);
    await takeBack(options, message);
    const [told, again] = published();
    expect(told).toMatchObject({
      desk: '35-bkkks',
      type: 'address-unreachable',
      data: { partner: id, failure, sentence: expect.stringContaining(`/v1/partners/${id}`) },
    });
    expect(told?.text).not.toContain(email);
    // A message that comes twice is known by its id.
    expect(again?.text).toBe(told?.text);
  });

  it('tells it at once when the service does not take the address', async () => {
    const email = newAddress();
    const { id, news } = await vetted(email);
    const { options, published } = delivering([email]);
    await tellPartner(options, await news());
    expect(published()).toMatchObject([
      { desk: '35-bkkks', type: 'address-unreachable', data: { partner: id, failure: 'refused' } },
    ]);
  });

  it('tells nobody of a former contact, and of a partner that is none', async () => {
    const { change, news } = await vetted(newAddress());
    await change(newAddress());
    const { options, mails, published } = delivering();
    await tellPartner(options, await news());
    const [, former] = mails;
    if (!former) throw new Error('no mail to the former contact');
    await takeBack(options, returned(former, 'Bounce'));
    const unknown = { ...former, tags: { desk: '35-bkkks', address: `partner-${'0'.repeat(26)}-1` } };
    await takeBack(options, returned(unknown, 'Bounce'));
    expect(published()).toEqual([]);
  });
});
