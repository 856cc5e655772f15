#!/bin/sh
# fauxqs 2.4.1 keeps the attribute DeduplicationScope of a FIFO queue, answers it, and does not follow it. With `messageGroup` SQS compares
# deduplication identifiers within each message group (SQS API Reference, CreateQueue). fauxqs compares within the whole queue: a message of
# a second group with the same identifier is answered with success and lost.
# What one expects: two messages, one of each group. Seen with Node 24: one. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact fauxqs@2.4.1 @aws-sdk/client-sqs@3.1169.0 > install.log 2>&1
cat > seen.mjs <<'JS'
import { startFauxqs } from 'fauxqs';
import { SQSClient, CreateQueueCommand, SendMessageCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
const server = await startFauxqs({ port: 0, logger: false });
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const sqs = new SQSClient({ endpoint: `http://127.0.0.1:${server.port}`, region: 'us-east-1', credentials });
const Attributes = { FifoQueue: 'true', DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q.fifo', Attributes }));
for (const MessageGroupId of ['g', 'h']) {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: MessageGroupId, MessageGroupId, MessageDeduplicationId: 'same' }));
}
const { Attributes: now } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
console.log('scope', now.DeduplicationScope, 'messages', now.ApproximateNumberOfMessages);
sqs.destroy();
await server.stop();
JS
node seen.mjs > seen.log 2>&1 || { echo 'CHANGED: it ends otherwise'; cat seen.log; exit 1; }
cat seen.log
grep -qx 'scope messageGroup messages 1' seen.log || { echo 'CHANGED'; exit 1; }
echo 'as described'
