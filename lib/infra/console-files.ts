import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AssetHashType, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const CONSOLE = join(ROOT, 'console');

/** The folder of the files whose names change with their content. */
const IMMUTABLE = 'assets/*';

/** What is put into the bucket. */
export interface ConsoleFilesProps {
  readonly settings: StageSettings;
  readonly bucket: IBucket;
  /** What the console has to know of this deployment, as `/config.json`. */
  readonly config: unknown;
}

/**
 * Puts the console's files into its bucket. Those with immutable names come first and are kept for a year; those of earlier builds stay,
 * since pages that are still open ask for them. Everything else is asked for anew each time: a deployment is in force at once.
 */
export function deployConsoleFiles(scope: Construct, { settings, bucket, config }: ConsoleFilesProps): void {
  const build = builtConsole();
  const logGroup = new LogGroup(scope, 'FilesLog', {
    logGroupName: `/aws/lambda/${nameIn(settings, 'console-files')}`,
    retention: settings.logRetention,
    removalPolicy: settings.removal,
  });
  const common = { destinationBucket: bucket, logGroup, memoryLimit: 512 };
  const immutable = new BucketDeployment(scope, 'Immutable', {
    ...common,
    sources: [build],
    exclude: ['*'],
    include: [IMMUTABLE],
    prune: false,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const current = new BucketDeployment(scope, 'Current', {
    ...common,
    sources: [build, Source.jsonData('config.json', config)],
    exclude: [IMMUTABLE],
    cacheControl: [CacheControl.noCache()],
  });
  // The page names files that have to be there.
  current.node.addDependency(immutable);
  acknowledgeProvider(scope, bucket, settings);
}

/**
 * The console as Vite builds it, at each synthesis that bundles. CDK's names for its own build are those of a container, which is never
 * pulled: the local build never declines.
 */
function builtConsole(): ISource {
  return Source.asset(join(CONSOLE, 'src'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle: (output) => {
          build(output);
          return true;
        },
      },
    },
  });
}

function build(output: string): void {
  const { status, error, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'build', '--', '--outDir', relative(CONSOLE, output), '--emptyOutDir', '--logLevel', 'warn'],
    // Vite builds for development where the environment says so, as that of a test run does: without the service worker.
    { cwd: CONSOLE, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (error !== undefined) throw error;
  if (status !== 0) {
    throw new Error(`${stdout}${stderr}The console cannot be built: npm run build -w console says the same.`);
  }
}

/** CDK's own function copies the files, while a deployment runs and at no other time. */
function acknowledgeProvider(scope: Construct, bucket: IBucket, { region }: StageSettings): void {
  const stack = Stack.of(scope);
  const provider = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  if (provider === undefined) throw new Error('The deployment of files has no function.');
  const { defaultChild } = bucket.node;
  if (!CfnBucket.isCfnBucket(defaultChild)) throw new Error('A bucket of the console is a bucket of CloudFormation.');
  const files = `<${stack.getLogicalId(defaultChild)}.Arn>/*`;
  const assets = `arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*`;
  const wide = [
    ...['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map((action) => `Action::s3:${action}`),
    ...[files, assets].map((resource) => `Resource::${resource}`),
  ].map((what) => `AwsSolutions-IAM5[${what}]`);
  for (const finding of [...FINDINGS, ...wide]) {
    acknowledge(
      provider,
      finding,
      "CDK's own function, with CDK's runtime and grants: it copies the console's files from the bootstrap's bucket into the console's, " +
        'during deployments alone, and CloudFormation waits for its answer.',
    );
  }
}

const FINDINGS: readonly string[] = [
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  'AwsSolutions-L1',
  'Serverless-LambdaDLQ',
  'Serverless-LambdaLatestVersion',
  'Serverless-LambdaTracing',
];
