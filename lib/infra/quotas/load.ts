import { objectsIn, type TemplateResource } from '../template/model.ts';
import { mostOf, resourcesOf, valueAt } from './count.ts';
import type { Templates, Use } from './quota.ts';

/** Lambda keeps these for functions without a reservation ("Lambda quotas", "Configuring reserved concurrency for a function"). */
const UNRESERVED = 100;
/** How long a call of the API keeps a function, on average, in seconds: the formula of docs/how-to/deployment.md. */
const CALL_SECONDS = 0.3;
/** Sweep, audit, publish of the papers and the sign-in trigger, each at once. */
const OTHERS = 4;

/** What the stages let through a second (`Rate`) or at once (`Burst`), at most. */
export const throttleOf = (what: 'Rate' | 'Burst') =>
  mostOf('AWS::ApiGatewayV2::Stage', ({ Properties }) =>
    Number(valueAt(Properties, ['DefaultRouteSettings', `Throttling${what}Limit`]) ?? 0),
  );

/** The executions that a stack may ask for at once: its event sources, its API at the stage's limit, and what is reserved. */
export function concurrencyOf(templates: Templates): Use {
  const sources = resourcesOf(templates, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) =>
    Number(valueAt(Properties, ['ScalingConfig', 'MaximumConcurrency']) ?? Properties['ParallelizationFactor'] ?? 1),
  );
  const reserved = sumOf(
    resourcesOf(templates, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      Number(Properties['ReservedConcurrentExecutions'] ?? 0),
    ),
  );
  const unreserved = sumOf(sources) + Math.ceil(throttleOf('Rate')(templates).count * CALL_SECONDS) + OTHERS;
  return { count: reserved === 0 ? unreserved : reserved + Math.max(UNRESERVED, unreserved) };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** The largest code of a function, where it was bundled: a synthesis without bundling has none to measure. */
export function largestCode(templates: Templates): Use {
  return { count: Math.max(0, ...templates.flatMap(({ codeBytes = [] }) => codeBytes)) };
}

/** The longest timeout of a function that the API calls, itself or by an alias, as integration or authorizer. */
export function secondsBehindApi(templates: Templates): Use {
  const called = new Set(
    [
      ...resourcesOf(templates, 'AWS::ApiGatewayV2::Integration').map(([, one]) => one.Properties['IntegrationUri']),
      ...resourcesOf(templates, 'AWS::ApiGatewayV2::Authorizer').map(([, one]) => one.Properties['AuthorizerUri']),
    ].flatMap(idsIn),
  );
  for (const [id, alias] of resourcesOf(templates, 'AWS::Lambda::Alias')) {
    if (called.has(id)) for (const name of idsIn(alias.Properties['FunctionName'])) called.add(name);
  }
  const functions = resourcesOf(templates, 'AWS::Lambda::Function').filter(([id]) => called.has(id));
  return functions.reduce<Use>(
    (most, [where, one]) => (secondsOf(one) > most.count ? { where, count: secondsOf(one) } : most),
    { count: 0 },
  );
}

/** Three seconds without a value ("Lambda API: CreateFunction"). */
function secondsOf({ Properties }: TemplateResource): number {
  return Number(Properties['Timeout'] ?? 3);
}

/** The logical ids that a value refers to. */
function idsIn(value: unknown): readonly string[] {
  return [...objectsIn(value, '')].flatMap(({ node }) => {
    const target = node['Ref'] ?? node['Fn::GetAtt'];
    if (Array.isArray(target)) return [String(target[0])];
    return typeof target === 'string' ? [target] : [];
  });
}
