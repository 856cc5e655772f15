/**
 * Deploys a stage: `npm run deploy -- --stage dev`. Checks first what would fail late: the command line, the credentials, the region's
 * bootstrap, for production that what goes out is committed, and the project itself (`npm run check`). Then CDK does the work.
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
    `\nestafet-${stage}, account ${account}, ${region}, ${shift === 'gradual' ? 'a tenth first' : 'at once'}\n`,
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

/** The account that the credentials are of. Refuses where CDK could not begin. */
function accountIn(region: string): string {
  const account = ask('aws', ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']);
  if (account === undefined) {
    throw new DeployRefused(
      'No account answers: the AWS CLI is missing, or has no valid credentials (aws sts get-caller-identity).',
    );
  }
  const parameter = ['--name', '/cdk-bootstrap/hnb659fds/version', '--region', region];
  if (ask('aws', ['ssm', 'get-parameter', ...parameter]) === undefined) {
    throw new DeployRefused(
      `${region} of account ${account} has no bootstrap, or these credentials may not see it: npx cdk bootstrap aws://${account}/${region}`,
    );
  }
  return account;
}

/** What runs in production can be found by its commit. */
function holdToCommit(): void {
  if (ask('git', ['status', '--porcelain']) !== '') {
    throw new DeployRefused('Production gets what is committed: commit or put away what git status shows.');
  }
}

/** What a program prints; undefined when it cannot be run or ends with an error. */
function ask(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : undefined;
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
