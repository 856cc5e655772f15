// An example gateway to WhatsApp and the like: GATEWAY_SECRET=whsec_… PROVIDER_URL=https://… node message-gateway.mjs
// It takes Estafet's messages and hands each to a provider, as JSON {to, text}.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from((process.env.GATEWAY_SECRET ?? '').replace(/^whsec_/, ''), 'base64');
const LONGEST_AGE_SECONDS = 300;
/** Ids of messages that a provider has. A real gateway stores them in its database. */
const passedOn = new Set();

/** Whether one of the signatures in the header is ours: after a new registration there are two for a day. */
function isSigned(headers, body) {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < LONGEST_AGE_SECONDS)) return false;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`);
  return signatures
    .split(' ')
    .map((signature) => Buffer.from(signature))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
}

/** @returns the status for Estafet: 204 done, 422 this address never works, 503 try again */
async function passOn({ id, to, text }) {
  const [, way, address] = /^([a-z0-9-]+):(\S+)$/.exec(to) ?? [];
  // This gateway knows one way, and telephone numbers on it.
  if (way !== 'whatsapp' || !/^\+[1-9]\d{6,14}$/.test(address)) return 422;
  // Estafet may send a message twice: the second one needs no effect, but a 2xx answer.
  if (passedOn.has(id)) return 204;
  const body = JSON.stringify({ to: address, text });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(process.env.PROVIDER_URL, { method: 'POST', headers, body }).catch(() => undefined);
  if (!answer?.ok) return 503;
  passedOn.add(id);
  return 204;
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  if (!isSigned(request.headers, body)) return response.writeHead(401).end();
  const { type, data } = JSON.parse(body);
  // Other types may come: they are taken and ignored.
  if (type !== 'message') return response.writeHead(204).end();
  const status = await passOn(data);
  console.log(status, data.id, data.to.split(':')[0]);
  response.writeHead(status).end();
});

server.listen(Number(process.env.PORT ?? 8090), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/`);
});
