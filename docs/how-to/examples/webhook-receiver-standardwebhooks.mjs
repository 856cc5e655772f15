// A receiver with the library of Standard Webhooks: npm install standardwebhooks
// WEBHOOK_SECRET=whsec_… node webhook-receiver-standardwebhooks.mjs
import { createServer } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');
/** Ids of messages that were handled. A real receiver stores them in its database, together with the effect. */
const seen = new Set();

/** The message, if one of its signatures is ours and its timestamp is at most five minutes off; otherwise undefined. */
function verified(body, headers) {
  try {
    return webhook.verify(body, headers);
  } catch (error) {
    if (error instanceof WebhookVerificationError) return undefined;
    throw error;
  }
}

function handle({ type, data }) {
  // Read the task or case from the API with `data.links`, or put the message into your own queue.
  console.log(type, data.id, data.taskId ?? '');
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = verified(Buffer.concat(chunks).toString('utf8'), request.headers);
  if (message === undefined) {
    response.writeHead(401).end();
    return;
  }
  const id = request.headers['webhook-id'];
  // Estafet may send a message twice. The second one needs no effect, but a 2xx answer.
  if (!seen.has(id)) handle(message);
  seen.add(id);
  response.writeHead(204).end();
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}/`);
});
