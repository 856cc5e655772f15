import { type Caller, officer } from '../../demo/client.ts';
import type { Template } from '../../local/own-assembly.ts';
import { picked } from '../chance.ts';
import { type Fault, isoOf, type MetricLook, named, ofFunction } from '../fault.ts';
import { until, type World } from '../world.ts';

const API = named('officer-api');
const DESKS = ['31', '33', '35', '51'] as const;
/** Requests of a desk in five minutes: enough for the alarm's percentage. */
const REQUESTS = 12;

/** What is wrong with the release: a setting or a permission got lost in its template. */
const BREAKS = ['variable', 'permission'] as const;
type Break = (typeof BREAKS)[number];

/** The release that a seed plays. */
export function breakOf(seed: number): Break {
  return picked(BREAKS, seed, 'bad-release/break');
}

/** Changes a template into that of the bad release. */
export function breakRelease(seed: number): (template: Template) => void {
  return (template) => {
    const api = Object.values(template.Resources).find(({ Properties: own }) => valueIn(own, 'FunctionName') === API);
    const role = valueIn(valueIn(valueIn(api?.Properties, 'Role'), 'Fn::GetAtt'), '0');
    const isRelated = breakOf(seed) === 'variable' ? dropVariable(api?.Properties) : dropPermission(template, role);
    if (!isRelated) throw new Error('The template has no officer-api to break.');
  };
}

function dropVariable(properties: unknown): boolean {
  const variables = valueIn(valueIn(properties, 'Environment'), 'Variables');
  return typeof variables === 'object' && variables !== null && Reflect.deleteProperty(variables, 'CASES_TABLE');
}

/** The role of the function may no longer query. */
function dropPermission({ Resources }: Template, role: unknown): boolean {
  const policy = Object.values(Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && JSON.stringify(valueIn(Properties, 'Roles')).includes(`"${String(role)}"`),
  );
  const document = valueIn(policy?.Properties, 'PolicyDocument');
  const statements = valueIn(document, 'Statement');
  if (typeof document !== 'object' || document === null || !Array.isArray(statements)) return false;
  const left = statements.filter((statement) => valueIn(statement, 'Action') !== 'dynamodb:Query');
  return left.length < statements.length && Reflect.set(document, 'Statement', left);
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined;
}

/** A release whose officers' API fails goes live; it is the last one that is good again once the alias leads there. */
export const badRelease: Fault = {
  name: 'bad-release',
  alarm: 'api-errors',
  section: 'api-errors',
  async begin(world) {
    const { cloud } = world;
    const desk = picked(DESKS, world.seed, 'bad-release/desk');
    const caller = await officer(cloud.url, desk);
    const before = cloud.clock.now();
    await world.pass(5);
    const since = cloud.clock.now();
    cloud.shift({ other: 1 });
    const calls = async () => {
      await work(caller, desk);
      return world.calling().includes('api-errors');
    };
    await until(world, 'the alarm calls', calls, { minutes: 5, most: 6 });
    const rollBack = `aws lambda update-alias --function-name ${API} --name live --function-version 1`;
    let version = 2;
    return {
      since,
      details: { desk, since: isoOf(since) },
      functions: [API],
      metrics: [...['Count', '5xx'].map((name) => ofApi(world, name)), ofFunction(`${API}--other`, 'Errors')],
      looks: [
        `aws logs tail /aws/lambda/${API} --since 30m --filter-pattern '?exception ?ERROR'`,
        `aws lambda get-alias --function-name ${API} --name live`,
        `aws lambda list-versions-by-function --function-name ${API}`,
      ],
      commands: [
        rollBack,
        'npm run deploy -- --stage dev --now',
        `aws lambda update-function-configuration --function-name ${API} --memory-size 3008`,
        'npm run dlq -- list',
      ],
      aws: {
        [rollBack]: () => {
          version = 1;
          cloud.shift({ other: 0 });
          return [`live: ${version}`];
        },
        [`aws lambda get-alias --function-name ${API} --name live`]: () => [`live: ${version}`],
        [`aws lambda list-versions-by-function --function-name ${API}`]: () => [
          `1: ${isoOf(before)}`,
          `2: ${isoOf(since)}`,
        ],
      },
      async remains() {
        const failed = await work(caller, desk);
        return failed > 0 ? `5xx: ${failed} of ${REQUESTS}` : undefined;
      },
      async end() {
        cloud.shift({ other: 0 });
      },
    };
  },
};

/** A desk works: it reads its queue. @returns how often the server failed */
async function work(caller: Caller, desk: string): Promise<number> {
  const path = `/v1/desks/${desk}/tasks?state=open`;
  let failed = 0;
  for (let n = 0; n < REQUESTS; n += 1) if ((await caller.get(path)).status >= 500) failed += 1;
  return failed;
}

function ofApi({ cloud: { model } }: World, name: string): MetricLook {
  const dimensions: Record<string, string> =
    model.api === undefined ? {} : { ApiId: model.api.id, Stage: model.api.stage };
  return { metric: { namespace: 'AWS/ApiGateway', name, dimensions }, statistic: 'Sum' };
}
