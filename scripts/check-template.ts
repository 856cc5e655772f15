/**
 * `npm run check:template`: holds the templates of both stages, and of the largest forum there can be, to AWS's own descriptions and
 * quotas. Ends with 1 and a line for each fault.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forumOf, MPU, PROVINCES } from '../lib/forum/index.ts';
import { estafetApp } from '../lib/infra/app.ts';
import { templatesIn } from '../lib/infra/quotas/assembly.ts';
import { measured, overused, REFUSED_FROM, sentenceOfUse } from '../lib/infra/quotas/quota.ts';
import { QUOTAS } from '../lib/infra/quotas/table.ts';
import { faultsIn } from '../lib/infra/template/check.ts';
import { sentenceOf } from '../lib/infra/template/model.ts';
import { Specification } from '../lib/infra/template/specification.ts';

const NATIONAL = forumOf({ ...MPU, members: PROVINCES.map(({ code }) => ({ province: code })) });
/** What makes the template larger when an operator gives it: invented addresses. */
const GIVEN = {
  mailFrom: 'estafet@kirim.example.org',
  mailVerified: 'yes',
  corsOrigins: ['https://konsol.example.org'],
};
const STACKS = [
  { name: 'dev', context: { stage: 'dev' }, forum: {} },
  { name: 'prod', context: { stage: 'prod' }, forum: {} },
  {
    name: 'prod with mail, origins and all 38 provinces',
    context: { stage: 'prod', ...GIVEN },
    forum: { forum: NATIONAL },
  },
] as const;

const directory = mkdtempSync(join(tmpdir(), 'estafet-templates-'));
const spec = new Specification();
// The engines of CDK's own validation run in `npm run template`.
process.env['CDK_VALIDATION'] = 'false';
try {
  for (const [n, { name, context, forum }] of STACKS.entries()) {
    process.env['CDK_OUTDIR'] = join(directory, String(n));
    await hold(name, estafetApp({ 'aws:cdk:bundling-stacks': [], ...context }, forum).synth().directory);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function hold(name: string, assembly: string): Promise<void> {
  const templates = templatesIn(assembly);
  const faults = (await Promise.all(templates.map((template) => faultsIn(template, spec)))).flat().map(sentenceOf);
  const uses = measured(QUOTAS, templates);
  const over = overused(uses, REFUSED_FROM).map(sentenceOfUse);
  const [nearest] = uses
    .filter(({ quota }) => quota.filled === undefined && quota.ask === undefined)
    .toSorted((one, other) => other.use.count / other.quota.limit - one.use.count / one.quota.limit);
  for (const line of [...faults, ...over]) console.error(`${name}: ${line}`);
  if (faults.length + over.length > 0) process.exitCode = 1;
  const resources = templates.map(({ Resources }) => Object.keys(Resources).length).join(' + ');
  console.log(
    `${name}: ${resources} resources, ${faults.length} faults, ${over.length} of ${uses.length} quotas used by 80 % or more` +
      (nearest ? `; nearest: ${sentenceOfUse(nearest)}` : ''),
  );
}
