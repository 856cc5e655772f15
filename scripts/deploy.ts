/**
 * Deploys a stage: `npm run deploy -- --stage dev`. First checks everything that would otherwise fail late: the command line, the
 * credentials, the region's bootstrap, the project (`npm run check`), and for production a clean work tree. Then runs CDK.
 */
import { spawnSync } from 'node:child_process';
import { type DeployPlan, DeployRefused, planOf, USAGE } from './deploy/plan.ts';

try {
  deploy(planOf(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof DeployRefused)) throw error;
  console.error(error.message);
  if (error.usage) console.error(`\n${USAGE}`);
  process.exitCode = 2;
}

function deploy({ settings, contextArguments, diff, yes }: DeployPlan): void {
  const { stage, region, shift } = settings;
  const account = accountIn(region);
  if (stage === 'prod' && !diff) holdToCommit();
  run('npm', ['run', 'check']);
  console.log(
    `\nestafet-${stage}, account ${account}, ${region}, ${shift === 'gradual' ? 'gradual, 10 % first' : 'all at once'}\n`,
  );
  if (diff) {
    run('cdk', ['diff', ...contextArguments]);
    return;
  }
  const outputs = `.estafet/outputs-${stage}.json`;
  run('cdk', [
    'deploy',
    ...contextArguments,
    ...['--outputs-file', outputs],
    ...(yes ? ['--require-approval', 'never'] : []),
  ]);
  console.log(
    `\nDeployed; the outputs are in ${outputs}. Next: npm run smoke -- --url <ApiUrl> (docs/how-to/deployment.md).`,
  );
}

/** The account of the credentials. Throws `DeployRefused` when CDK could not start. */
function accountIn(region: string): string {
  const account = ask('aws', ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']);
  if (account === undefined) {
    throw new DeployRefused('The AWS CLI is missing or has no valid credentials. Check: aws sts get-caller-identity');
  }
  const parameter = ['--name', '/cdk-bootstrap/hnb659fds/version', '--region', region];
  if (ask('aws', ['ssm', 'get-parameter', ...parameter]) === undefined) {
    throw new DeployRefused(
      `${region} of account ${account} is not bootstrapped, or these credentials cannot see it. Run: npx cdk bootstrap aws://${account}/${region}`,
    );
  }
  return account;
}

/** Every version in production must be identifiable by its commit. */
function holdToCommit(): void {
  if (ask('git', ['status', '--porcelain']) !== '') {
    throw new DeployRefused(
      'The work tree is not clean. For production, commit or stash the changes that git status shows.',
    );
  }
}

/** The output of a program; undefined when it cannot run or fails. */
function ask(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : undefined;
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
