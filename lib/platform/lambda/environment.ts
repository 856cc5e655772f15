import * as z from 'zod';
import { documentClient } from '../dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../dynamodb/tables.ts';
import type { AddressRule } from '../webhooks/address.ts';

const tablesEnvironment = z.object({
  CASES_TABLE: z.string().min(1),
  TIMERS_TABLE: z.string().min(1),
  JOURNAL_TABLE: z.string().min(1),
  TIMER_SHARDS: z.coerce.number().int().min(1).max(1000).default(DEFAULT_TIMER_SHARDS),
});

const baseAddress = z.url().refine((url) => !url.endsWith('/'));

/** The tables that a function's environment variables name; throws at the cold start when one is missing. */
export function tablesOf(variables: NodeJS.ProcessEnv): Tables {
  const { CASES_TABLE, TIMERS_TABLE, JOURNAL_TABLE, TIMER_SHARDS } = tablesEnvironment.parse(variables);
  return {
    client: documentClient(),
    cases: CASES_TABLE,
    timers: TIMERS_TABLE,
    journal: JOURNAL_TABLE,
    timerShards: TIMER_SHARDS,
  };
}

/** Where webhooks may lead on this stage: to the machine itself on a developer's one only. */
export function addressRuleOf(variables: NodeJS.ProcessEnv): AddressRule {
  const { STAGE } = z.object({ STAGE: z.string().min(1) }).parse(variables);
  return { loopback: STAGE === 'dev' };
}

/** The tables and the timers queue of the functions that keep the clocks. */
export function clockEnvironment(variables: NodeJS.ProcessEnv): { tables: Tables; timersQueueUrl: string } {
  const { TIMERS_QUEUE_URL } = z.object({ TIMERS_QUEUE_URL: z.url() }).parse(variables);
  return { tables: tablesOf(variables), timersQueueUrl: TIMERS_QUEUE_URL };
}

/** The address of the HTTP API, without a slash at the end. */
export function apiUrlOf(variables: NodeJS.ProcessEnv): string {
  return z.object({ API_URL: baseAddress }).parse(variables).API_URL;
}

/** The address of the console, without a slash at the end. */
export function consoleUrlOf(variables: NodeJS.ProcessEnv): string {
  return z.object({ CONSOLE_URL: baseAddress }).parse(variables).CONSOLE_URL;
}

/** The queue of what desks are told at a later moment. */
export function digestsQueueUrlOf(variables: NodeJS.ProcessEnv): string {
  return z.object({ DIGESTS_QUEUE_URL: z.url() }).parse(variables).DIGESTS_QUEUE_URL;
}
