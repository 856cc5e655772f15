#!/bin/sh
# dynoxide 1.2.1 writes a record to the stream for a PutItem that changes no data. DynamoDB does not (DynamoDB Developer Guide, Change data
# capture for DynamoDB Streams: "If you perform a PutItem or UpdateItem operation that does not change any data in an item, DynamoDB Streams
# does not write a stream record for that operation"). Code that relies on a record for every write works on dynoxide and not on AWS.
# What one expects: one record, INSERT. Seen with Node 24 on Linux x64: INSERT and MODIFY. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
child=
trap 'if [ -n "$child" ]; then kill $child 2>/dev/null || true; fi; rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact @dynoxide/linux-x64@1.2.1 @aws-sdk/client-dynamodb@3.1162.0 \
  @aws-sdk/client-dynamodb-streams@3.1141.0 > install.log 2>&1
port=$(node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
./node_modules/@dynoxide/linux-x64/dynoxide serve --port $port --db-path "$folder/db.sqlite" > dynoxide.log 2>&1 &
child=$!
cat > seen.mjs <<'JS'
import { CreateTableCommand, DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
const options = { endpoint: `http://127.0.0.1:${process.argv[2]}`, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 10 };
const db = new DynamoDBClient(options);
const streams = new DynamoDBStreamsClient(options);
const { TableDescription } = await db.send(new CreateTableCommand({
  TableName: 'table-1', BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
}));
for (let n = 0; n < 2; n += 1) await db.send(new PutItemCommand({ TableName: 'table-1', Item: { id: { S: 'a' }, v: { S: 'same' } } }));
const StreamArn = TableDescription.LatestStreamArn;
const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
const ShardId = StreamDescription.Shards[0].ShardId;
const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator }));
console.log('records', Records.map(({ eventName }) => eventName).join(' '));
JS
node seen.mjs $port > seen.log 2>&1 || { echo 'CHANGED: it ends otherwise'; cat seen.log; exit 1; }
cat seen.log
grep -qx 'records INSERT MODIFY' seen.log || { echo 'CHANGED'; exit 1; }
echo 'as described'
