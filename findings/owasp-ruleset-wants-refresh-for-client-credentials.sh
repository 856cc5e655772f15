#!/bin/sh
# The rule owasp:api2:2023-short-lived-access-tokens of @stoplight/spectral-owasp-ruleset 2.0.1 demands a refreshUrl of
# every OAuth 2.0 flow except the implicit one, also of clientCredentials. RFC 6749, section 4.4.3, says of that grant
# "A refresh token SHOULD NOT be included." A document that follows the RFC is therefore reported as an error:
#   Authentication scheme does not appear to support refresh tokens, meaning access tokens likely do not expire.
# What one expects: the rule leaves client credentials out. Seen with Node 24. Fails when the behaviour changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --save-exact \
  @stoplight/spectral-core@1.24.1 @stoplight/spectral-owasp-ruleset@2.0.1 > install.log 2>&1

cat > look.cjs <<'JS'
const { Spectral } = require('@stoplight/spectral-core');
const owasp = require('@stoplight/spectral-owasp-ruleset');
const flows = { clientCredentials: { tokenUrl: '/token', scopes: {} } };
const api = {
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: {},
  components: { securitySchemes: { machine: { type: 'oauth2', flows } } },
};
const spectral = new Spectral();
spectral.setRuleset(owasp.default ?? owasp);
spectral.run(api).then((all) => {
  const found = all.filter(({ code }) => code === 'owasp:api2:2023-short-lived-access-tokens');
  for (const { path, message, severity } of found) console.log(severity, path.join('.'), message);
  if (found.length !== 1 || found[0].severity !== 0) process.exit(1);
});
JS
node look.cjs || { echo 'CHANGED: client credentials need no refresh URL'; exit 1; }
echo 'as described'
