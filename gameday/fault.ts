import type { MetricId } from '../local/metrics/store.ts';
import type { Choices, FaultName } from './sheet.ts';
import type { World } from './world.ts';

/** A fault that a game day can play. */
export interface Fault {
  readonly name: FaultName;
  /** The section of the runbook whose alarm has to call. */
  readonly alarm: string;
  /** The section of the runbook that has the answer. */
  readonly section: string;
  /** Lets it happen. When this returns, the alarm has called. */
  begin(world: World): Promise<Outbreak>;
}

/** A fault that has happened. */
export interface Outbreak {
  /** When it began, in epoch milliseconds of the moved clock. */
  readonly since: number;
  /** What the texts about it say for their `{names}`. */
  readonly details: Readonly<Record<string, string>>;
  /** The functions whose errors are shown. */
  readonly functions: readonly string[];
  readonly metrics: readonly MetricLook[];
  /** What an operator runs to look further. */
  readonly looks: readonly string[];
  /** The commands to choose from, the right one first. */
  readonly commands: Choices<string>;
  /** Commands for services that this machine does not have: the game day carries them out, and answers as far as it can. */
  readonly aws: Readonly<Record<string, () => readonly string[]>>;
  /** What is not as it should be yet, in a word of the system's own; nothing when all is well. */
  remains(): Promise<string | undefined>;
  /** Ends whatever the fault has left, so that it disturbs no other. */
  end(): Promise<void>;
}

/** A line of a graph. */
export interface MetricLook {
  readonly metric: MetricId;
  readonly statistic: 'Sum' | 'Maximum';
}

/** A metric that Lambda measures of a function. */
export function ofFunction(functionName: string, name: string): MetricLook {
  const statistic = name === 'IteratorAge' ? 'Maximum' : 'Sum';
  return { metric: { namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName } }, statistic };
}

/** How many messages a queue holds, as SQS measures it. */
export function depthOf(queue: string): MetricLook {
  const metric = { namespace: 'AWS/SQS', name: 'ApproximateNumberOfMessagesVisible', dimensions: { QueueName: queue } };
  return { metric, statistic: 'Maximum' };
}

/** A metric that functions of Estafet print. */
export function printed(
  name: string,
  dimensions: Readonly<Record<string, string>>,
  statistic: MetricLook['statistic'],
): MetricLook {
  return { metric: { namespace: 'Estafet/dev', name, dimensions: { ...dimensions } }, statistic };
}

/** The name of a resource of the stage that game days play on. */
export const named = (part: string): string => `estafet-dev-${part}`;

/** What a queue still holds, in words; nothing when it is empty. */
export async function leftIn({ cloud }: World, queue: string): Promise<string | undefined> {
  const found = (await cloud.queues()).find(({ name }) => name === queue);
  const count = (found?.visible ?? 0) + (found?.inFlight ?? 0);
  return count > 0 ? `${queue}: ${count}` : undefined;
}

/** `2026-11-30T05:00:00Z`. */
export function isoOf(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
