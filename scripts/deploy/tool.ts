import { writeFileSync } from 'node:fs';
import { fileIn } from '../../lib/infra/stage.ts';
import { accountOf, holdToBootstrap } from './account.ts';
import { dryRun, holdToKept, placeOf, synthesize } from './dry-run.ts';
import { type DeployPlan, DeployRefused, planOf, USAGE } from './plan.ts';
import { preflight } from './preflight.ts';
import { ask, run } from './programs.ts';
import { assembledTemplate } from './template.ts';

/**
 * Does what a command line of `npm run deploy` says.
 * @returns the exit code: 0, that of a program that failed, 2 when something has to be done first, 3 when data would be lost
 */
export function deployTool(args: readonly string[]): number {
  try {
    return carriedOut(planOf(args));
  } catch (error) {
    if (!(error instanceof DeployRefused)) throw error;
    console.error(error.usage ? `${error.message}\n\n${USAGE}` : error.message);
    return 2;
  }
}

/** @returns the exit code */
function carriedOut(plan: DeployPlan): number {
  switch (plan.act) {
    case 'check':
      return preflight(plan);
    case 'dry-run':
      return dryRun(plan);
    case 'diff':
      accountOf();
      return run('cdk', ['diff', ...plan.contextArguments]);
    case 'deploy':
      return deploy(plan);
  }
}

function deploy(plan: DeployPlan): number {
  const { stage, region, shift } = plan.settings;
  const account = accountOf();
  holdToBootstrap(account, region);
  if (stage === 'prod') holdToCommit();
  const checked = run('npm', ['run', 'check']);
  if (checked !== 0) return checked;
  console.log(
    `\n${placeOf(plan).stack}, account ${account}, ${region}, ${shift === 'gradual' ? 'gradual, 10 % first' : 'all at once'}\n`,
  );
  const folder = synthesize(plan);
  return holdToKept(plan, folder) || deployed(plan, folder);
}

function deployed({ settings, yes }: DeployPlan, folder: string): number {
  const outputs = `${fileIn(settings, 'outputs')}.json`;
  const approval = yes ? ['--require-approval', 'never'] : [];
  const code = run('cdk', ['deploy', '--app', folder, '--outputs-file', outputs, ...approval]);
  if (code !== 0) return code;
  writeFileSync(`${fileIn(settings, 'template')}.json`, JSON.stringify(assembledTemplate(folder)));
  console.log(
    `\nDeployed; the outputs are in ${outputs}. Next: npm run smoke -- --url <ApiUrl> (docs/how-to/deployment.md).`,
  );
  return 0;
}

/** Every version in production must be identifiable by its commit. */
function holdToCommit(): void {
  const status = ask('git', ['status', '--porcelain']);
  if (!status.ok || status.output !== '') {
    throw new DeployRefused(
      'The work tree is not clean. For production, commit or stash the changes that git status shows.',
    );
  }
}
