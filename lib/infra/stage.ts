import { SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Node } from 'constructs';
import * as z from 'zod';
import { metricNamespace } from '../platform/metrics/catalogue.ts';

/** The stages that there are. */
export const STAGES = ['dev', 'prod'] as const;
/** The name of a deployment of the system. */
export type StageName = (typeof STAGES)[number];

const SHIFTS = ['gradual', 'at-once'] as const;
/**
 * `gradual`: a tenth of the calls first, watched by alarms. `at-once`: all calls, for a test stage or to repair a
 * failing one.
 */
export type Shift = (typeof SHIFTS)[number];

/** The settings that differ between stages. */
export interface StageProfile {
  /** The fate of tables, keys and user pools when the stack is deleted. */
  readonly removal: RemovalPolicy;
  /** Whether tables and the user pool refuse to be deleted. */
  readonly deletionProtection: boolean;
  /** How long function and access logs are kept. */
  readonly logRetention: RetentionDays;
  /** Lambda's own log of each invocation, the only record of the memory used (docs/reference/cost.md). */
  readonly platformLog: SystemLogLevel;
  /** Requests per second, and in one burst, that the whole API lets through. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /**
   * How many calls may wait for changes at once; more are refused. Without a number they share the account's limit with everything
   * else: a new account has too little to set any aside.
   */
  readonly waitingCalls: number | undefined;
  /** How a new version of the API comes to its callers. */
  readonly shift: Shift;
}

/** The settings of one deployment: its stage's profile and what the operator gave as CDK context. */
export interface StageSettings extends StageProfile {
  readonly stage: StageName;
  /** The first part of all physical names: another one lets a second stack stand beside the first (decision 0041). */
  readonly system: string;
  readonly region: string;
  /** Web origins that browsers may call the API from; none switches CORS off. */
  readonly corsOrigins: readonly string[];
  /** The address of the runbook, which alarms include. */
  readonly runbook: string;
  /** Where the sign-in page may send people back to, besides the console. */
  readonly callbackUrls: readonly string[];
  /** The address that mails to people come from. */
  readonly mailFrom?: string | undefined;
  /** Whether SES has verified the domain of `mailFrom`: Cognito refuses a pool that sends by another one. */
  readonly mailVerified: boolean;
  /** The public address of the console or the API, to which links in messages lead; the API's own without it. */
  readonly baseUrl?: string | undefined;
  /** The console's own domain, to which the DNS leads; CloudFront's without it. */
  readonly consoleDomain?: string | undefined;
  /** The ARN of that domain's certificate, which CloudFront takes from us-east-1 alone. */
  readonly consoleCertificate?: string | undefined;
}

const PROFILES: Readonly<Record<StageName, StageProfile>> = {
  dev: {
    removal: RemovalPolicy.DESTROY,
    deletionProtection: false,
    logRetention: RetentionDays.TWO_WEEKS,
    platformLog: SystemLogLevel.INFO,
    throttle: { rate: 20, burst: 40 },
    waitingCalls: undefined,
    shift: 'at-once',
  },
  prod: {
    removal: RemovalPolicy.RETAIN,
    deletionProtection: true,
    logRetention: RetentionDays.ONE_YEAR,
    platformLog: SystemLogLevel.WARN,
    throttle: { rate: 100, burst: 200 },
    waitingCalls: 300,
    shift: 'gradual',
  },
};

/** The first part of all names where the operator gives none. */
const DEFAULT_SYSTEM = 'estafet';

/** Where the sign-in pages lead beside the console, except in production. The second is the console as `npm run dev -w console` serves it. */
const PAGES_OF_DEVELOPERS = ['http://localhost:3000/callback', 'http://localhost:5173/masuk'];

/** A list in the context: JSON from cdk.json, or comma-separated text from `--context`. */
const list = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
  z.array(z.string().min(1)),
);

const contextSchema = z
  .object({
    stage: z.enum(STAGES).default('dev'),
    // Short enough that the longest names stay below the 64 characters of a function's.
    system: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      .max(20)
      .default(DEFAULT_SYSTEM),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
      .default('ap-southeast-3'),
    // As browsers send them: with a path or a slash at the end none would ever be the same. `*` would let any page call.
    corsOrigins: list.pipe(z.array(z.string().regex(/^https?:\/\/[^\s/*]+$/))).default([]),
    runbook: z.string().min(1).default('docs/how-to/runbook.md'),
    callbackUrls: list.optional(),
    shift: z.enum(SHIFTS).optional(),
    mailFrom: z.email().optional(),
    mailVerified: z.stringbool({ truthy: ['yes'], falsy: ['no'] }).default(false),
    baseUrl: z
      .url()
      .refine((url) => !url.endsWith('/'))
      .optional(),
    consoleDomain: z.hostname().optional(),
    consoleCertificate: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/)
      .optional(),
  })
  .refine(({ mailFrom, mailVerified }) => mailFrom !== undefined || !mailVerified, 'mailVerified=yes needs mailFrom')
  .refine(
    ({ consoleDomain, consoleCertificate }) => (consoleDomain === undefined) === (consoleCertificate === undefined),
    'consoleDomain and consoleCertificate need each other',
  );

/** The names of the settings that a deployment takes from its context. */
export const SETTINGS: readonly string[] = Object.keys(contextSchema.shape);

/** The settings that the context of an app asks for. Throws when a value is not understood. */
export function settingsFrom(node: Node): StageSettings {
  return settingsIn(Object.fromEntries(SETTINGS.map((name) => [name, node.tryGetContext(name)])));
}

/** As above, from the values by name. */
export function settingsIn(context: Readonly<Record<string, unknown>>): StageSettings {
  const given = contextSchema.parse(context);
  const profile = PROFILES[given.stage];
  const callbackUrls = given.callbackUrls ?? (given.stage === 'prod' ? [] : PAGES_OF_DEVELOPERS);
  return { ...profile, ...given, callbackUrls, shift: given.shift ?? profile.shift };
}

/** The CloudWatch namespace of the stack's metrics: stacks that share an account share no metric. */
export function namespaceIn({ stage, system }: Pick<StageSettings, 'stage' | 'system'>): string {
  return metricNamespace(system === DEFAULT_SYSTEM ? stage : `${stage}/${system}`);
}

/** What people read as the name of a deployment's system: on dashboards and as the sender of alarms. */
export function titleIn({ system }: Pick<StageSettings, 'system'>): string {
  return system === DEFAULT_SYSTEM ? 'Estafet' : system;
}

/** How the commands of the runbook reach this system; undefined for the one that they are written for. */
export function runbookNote({ system }: Pick<StageSettings, 'system'>): string | undefined {
  if (system === DEFAULT_SYSTEM) return undefined;
  return `System: ${system}. Its names begin with ${system}- where the runbook says ${DEFAULT_SYSTEM}-, and npm run takes --system ${system}.`;
}

/** A file of one deployment on the operator's machine, `.estafet/outputs-dev.json`: systems and stages have one each. */
export function fileIn({ stage, system }: Pick<StageSettings, 'stage' | 'system'>, name: string): string {
  return `.estafet/${name}-${system === DEFAULT_SYSTEM ? stage : `${system}-${stage}`}`;
}

/** The name of a resource in its stage: `estafet-dev-cases`. */
export function nameIn(settings: Pick<StageSettings, 'stage' | 'system'>, name: string): string {
  return `${settings.system}-${settings.stage}-${name}`;
}
