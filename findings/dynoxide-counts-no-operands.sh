#!/bin/sh
# dynoxide 1.2.1 takes 101 values of IN and 301 operators of an update expression. DynamoDB takes 100 and 300 (DynamoDB Developer Guide,
# Quotas in Amazon DynamoDB, "Operators and operands"); DynamoDB Local 11.1.0 refuses both.
# What one expects: two refusals. Seen with Node 24 on Linux x64: both accepted. Fails when the behaviour changes.
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
const tried = async (input) => {
  const command = new UpdateItemCommand({ TableName: 'table-1', Key: { id: { S: 'a' } }, ...input });
  return await db.send(command).then(() => 'accepted', ({ name }) => name);
};
const values = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`:v${n}`, { S: `v${n}` }]));
await db.send(new PutItemCommand({ TableName: 'table-1', Item: { id: { S: 'a' }, a: { S: 'v1' } } }));
const among = await tried({ UpdateExpression: 'SET d = :v1', ConditionExpression: `a IN (${Object.keys(values).join(', ')})`, ExpressionAttributeValues: values });
const sums = Array.from({ length: 301 }, (_, n) => `x${n}=:n+:n`).join(',');
const added = await tried({ UpdateExpression: `SET ${sums}`, ExpressionAttributeValues: { ':n': { N: '1' } } });
console.log('IN', among, 'operators', added);
JS
node seen.mjs $port > seen.log 2>&1 || { echo 'CHANGED: it ends otherwise'; cat seen.log; exit 1; }
cat seen.log
grep -qx 'IN accepted operators accepted' seen.log || { echo 'CHANGED'; exit 1; }
echo 'as described'
