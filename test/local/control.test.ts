import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { type ControlOptions, localRequests } from '../../local/control.ts';
import { Mailbox } from '../../local/mailbox.ts';

const options = { mailbox: new Mailbox(() => 0) } as unknown as ControlOptions;

/** What a program is answered that hands this to the mailbox. */
async function handedOver(way: string, body: string) {
  const message = { method: 'POST', headers: {} } as IncomingMessage;
  const request = { message, rawPath: `/_local/inbox/${way}`, rawQuery: '', body: Buffer.from(body) };
  return (await localRequests(options)({ ...request, requestId: 'r', time: 0 }))?.status;
}

it('the mailbox takes what a program hands over, and refuses a way that is no text', async () => {
  expect(await handedOver('whatsapp', '{"to":"+62000000001","text":"rekaan"}')).toBe(204);
  expect(await handedOver('%E0%A4%A', '{"to":"+62000000001","text":"rekaan"}')).toBe(400);
});
