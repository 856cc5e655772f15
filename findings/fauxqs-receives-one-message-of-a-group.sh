#!/bin/sh
# fauxqs 2.4.1: a receive of up to ten messages gives one message of each group of a FIFO queue. SQS "first attempts to return as many
# messages with the same message group ID as possible" (SQS Developer Guide, FIFO queue delivery logic). Code that handles several messages
# of one group in a batch, such as partial failures in their order, never meets that case on fauxqs.
# What one expects: three messages of the group in one receive. Seen with Node 24: one. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact fauxqs@2.4.1 @aws-sdk/client-sqs@3.1169.0 > install.log 2>&1
cat > seen.mjs <<'JS'
import { startFauxqs } from 'fauxqs';
import { SQSClient, CreateQueueCommand, SendMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
const server = await startFauxqs({ port: 0, logger: false });
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const sqs = new SQSClient({ endpoint: `http://127.0.0.1:${server.port}`, region: 'us-east-1', credentials });
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q.fifo', Attributes: { FifoQueue: 'true' } }));
for (const MessageBody of ['1', '2', '3']) {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g', MessageDeduplicationId: MessageBody }));
}
const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
console.log('received', Messages.map(({ Body }) => Body).join(' '));
sqs.destroy();
await server.stop();
JS
node seen.mjs > seen.log 2>&1 || { echo 'CHANGED: it ends otherwise'; cat seen.log; exit 1; }
cat seen.log
grep -qx 'received 1' seen.log || { echo 'CHANGED'; exit 1; }
echo 'as described'
