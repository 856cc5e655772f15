#!/bin/sh
# @hey-api/openapi-ts 0.99.0 names "typescript >=5.5.3 || >=6.0.0" as its peer. npm therefore installs it beside
# typescript 7.0.2 without a warning, also as the version that it chooses itself. The main entry of typescript 7 has no
# compiler interface (it exports its version alone), and the generator ends at its first import, before it reads any
# document:
#   TypeError: Cannot read properties of undefined (reading 'AnyKeyword')
# What one expects: a peer range that npm enforces, as openapi-typescript 7.13.0 has ("^5.x"), or a generator that works.
# Seen with Node 24 and npm 11. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' > package.json
printf '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"operationId":"a","responses":{"200":{"description":"ok"}}}}}}' > api.json

npm install --no-audit --no-fund --ignore-scripts --save-exact @hey-api/openapi-ts@0.99.0 typescript@7.0.2 > install.log 2>&1
if grep -qiE 'ERESOLVE|peer' install.log; then echo "CHANGED: npm says something of the peer"; cat install.log; exit 1; fi

node -e "import('typescript').then((ts) => { const all = Object.keys(ts.default ?? ts); console.log('typescript 7.0.2 exports', all.join(', ')); if (all.includes('SyntaxKind')) process.exit(1); })" \
  || { echo 'CHANGED: typescript has a compiler interface'; exit 1; }

if npx --no-install openapi-ts -i api.json -o out > run.log 2>&1; then echo 'CHANGED: the generator works'; exit 1; fi
grep "reading 'AnyKeyword'" run.log || { echo 'CHANGED: it ends otherwise'; cat run.log; exit 1; }
test ! -e out
echo 'as described'
