import { DeployRefused } from './plan.ts';
import { type Answer, ask } from './programs.ts';
import { type DeployTemplate, templateIn, withNested } from './template.ts';

/** Where a stage is deployed. */
export interface Place {
  readonly stack: string;
  readonly region: string;
}

/** The arguments that name a stack to the AWS command line. */
export function atPlace({ stack, region }: Place): readonly string[] {
  return ['--stack-name', stack, '--region', region, '--output', 'json'];
}

/** The account of the credentials. Throws `DeployRefused` when there are none. */
export function accountOf(): string {
  const answer = ask('aws', ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']);
  if (answer.ok) return answer.output;
  throw new DeployRefused('The AWS CLI is missing or has no valid credentials. Check: aws sts get-caller-identity');
}

/** Throws `DeployRefused` when CDK could not start in a region. */
export function holdToBootstrap(account: string, region: string): void {
  const parameter = ['--name', '/cdk-bootstrap/hnb659fds/version', '--region', region];
  if (ask('aws', ['ssm', 'get-parameter', ...parameter]).ok) return;
  throw new DeployRefused(
    `${region} of account ${account} is not bootstrapped, or these credentials cannot see it. Run: npx cdk bootstrap aws://${account}/${region}`,
  );
}

/**
 * The template of a deployed stack, `undefined` when there is no such stack. CloudFormation answers a template that was given as JSON
 * as an object (AWS CLI Command Reference, "cloudformation get-template").
 */
export function deployedTemplate(place: Place): DeployTemplate | undefined {
  const template = templateOfStack(place);
  return template && withNested(template, (logicalId) => nestedTemplate(place, logicalId));
}

/** A nested stack that is not there yet, or no more, has none. Throws `DeployRefused` when it cannot be read. */
function nestedTemplate(place: Place, logicalId: string): DeployTemplate | undefined {
  const which = [...atPlace(place), '--logical-resource-id', logicalId];
  const query = ['--query', 'StackResourceDetail.PhysicalResourceId', '--output', 'text'];
  const answer = ask('aws', ['cloudformation', 'describe-stack-resource', ...which, ...query]);
  if (answer.ok) return templateOfStack({ ...place, stack: answer.output });
  if (isAbsent(answer)) return undefined;
  throw new DeployRefused(
    `The nested stack ${logicalId} of ${place.stack} cannot be read (cloudformation:DescribeStackResource): ${answer.message}`,
  );
}

/** Whether CloudFormation answers that there is no such stack or resource, and no other error. */
function isAbsent({ code, message }: Extract<Answer, { ok: false }>): boolean {
  return code === 'ValidationError' && /does not exist/.test(message);
}

function templateOfStack(place: Place): DeployTemplate | undefined {
  const answer = ask('aws', ['cloudformation', 'get-template', ...atPlace(place), '--template-stage', 'Original']);
  if (!answer.ok) {
    if (isAbsent(answer)) return undefined;
    throw new DeployRefused(
      `The deployed template of ${place.stack} cannot be read (cloudformation:GetTemplate): ${answer.message}`,
    );
  }
  return templateIn(bodyIn(answer.output));
}

function bodyIn(output: string): unknown {
  const answer: unknown = JSON.parse(output);
  return typeof answer === 'object' && answer !== null && 'TemplateBody' in answer ? answer.TemplateBody : undefined;
}
