import * as z from 'zod';
import type { StageSettings } from '../../lib/infra/stage.ts';
import type { DeployTemplate } from './template.ts';

/** A quota of the account that a stage needs, as Service Quotas names it. */
export interface Need {
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** How much the stage needs, in the quota's own unit. */
  readonly least: number;
}

/** Lambda keeps these for functions without a reservation ("Lambda quotas", "Configuring reserved concurrency for a function"). */
const UNRESERVED = 100;
/** How long a call of the API keeps a function, on average, in seconds: the formula of docs/how-to/deployment.md. */
const CALL_SECONDS = 0.3;
/** Sweep, audit, publish of the papers and the sign-in trigger, each at once. */
const OTHERS = 4;

/**
 * The quotas that a stage needs: names, codes and defaults are those of "Lambda quotas" and "Amazon API Gateway quotas" (AWS
 * documentation). What each stack may contain is counted when it is synthesized, not here.
 */
export function needsOf(template: DeployTemplate, { throttle }: StageSettings): readonly Need[] {
  return [
    {
      service: 'lambda',
      code: 'L-B99A9384',
      name: 'Concurrent executions',
      least: concurrencyOf(template, throttle.rate),
    },
    { service: 'apigateway', code: 'L-8A5B8E43', name: 'Throttle rate', least: throttle.rate },
    { service: 'apigateway', code: 'L-CDF5615A', name: 'Throttle burst rate', least: throttle.burst },
  ];
}

const source = z.object({
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  ParallelizationFactor: z.number().default(1),
});
const reservation = z.object({ ReservedConcurrentExecutions: z.number().default(0) });

/** How many executions a stage may ask for at once: its event sources, its API at the stage's limit, and what is reserved. */
export function concurrencyOf({ Resources }: DeployTemplate, rate: number): number {
  const properties = (type: string): readonly unknown[] =>
    Object.values(Resources).flatMap((resource) => (resource.Type === type ? [resource.Properties] : []));
  const sources = properties('AWS::Lambda::EventSourceMapping').map((one) => source.parse(one));
  const fromSources = sumOf(sources.map((one) => one.ScalingConfig?.MaximumConcurrency ?? one.ParallelizationFactor));
  const reserved = sumOf(
    properties('AWS::Lambda::Function').map((one) => reservation.parse(one).ReservedConcurrentExecutions),
  );
  const unreserved = fromSources + Math.ceil(rate * CALL_SECONDS) + OTHERS;
  return reserved === 0 ? unreserved : reserved + Math.max(UNRESERVED, unreserved);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
