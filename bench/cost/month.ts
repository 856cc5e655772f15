import { LIST } from '../../lib/infra/dashboards/prices.ts';
import type { Work } from './usage.ts';

/** What a part of the work uses, for one case or for one tick. */
export interface Share {
  readonly work: Work;
  /** GB-seconds of its invocations. */
  readonly gigabyteSeconds: number;
  readonly requests: number;
  /** Batches that queues hand to functions: one receive and one delete each. */
  readonly batches: number;
}

/** What the stack has, whatever happens in it. */
export interface Standing {
  readonly fifoQueues: number;
  readonly otherQueues: number;
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly customMetrics: number;
  readonly keys: number;
  readonly secrets: number;
  readonly functions: number;
}

/** All that was measured. */
export interface Measured {
  /** The mean case. */
  readonly perCase: Share;
  /** Bytes that a case leaves in the tables for good. */
  readonly storedPerCase: number;
  readonly sweep: Share;
  readonly audit: Share;
  /** What an audit reads more for each open case. */
  readonly auditReadsPerOpenCase: number;
  readonly standing: Standing;
}

/** What was not measured and somebody has to believe or replace. */
export interface Assumptions {
  /** Days from the opening of a case to its end. */
  readonly openDays: number;
  /** Mails for each publish. */
  readonly mailsPerPublish: number;
  /** Lambda's pollers of an idle queue, each asking every 20 s. */
  readonly pollers: number;
  /** Bytes that Lambda itself logs of an invocation. */
  readonly platformLogBytes: number;
  /** Bytes of the API's access log for a request. */
  readonly accessLogBytes: number;
  readonly monthsOfLogs: number;
  readonly monthsOfTables: number;
}

/** A line of the bill: what it is for, and the dollars of a month with so many cases. */
export interface Line {
  readonly name: string;
  readonly dollars: (cases: number) => number;
}

const MILLION = 1e6;
const GB = 1e9;
const MINUTES = 30 * 24 * 60;
const SWEEPS = MINUTES;
const AUDITS = MINUTES / 5;

/** The lines of a month's bill. Tables and logs are reckoned as they are after the months that the assumptions name. */
export function linesOf(measured: Measured, assumed: Assumptions): readonly Line[] {
  const { perCase, sweep, audit, standing, storedPerCase, auditReadsPerOpenCase } = measured;
  const open = (cases: number) => (cases * assumed.openDays) / 30;
  const line = (name: string, price: (share: Share) => number, fixed = 0): Line => ({
    name,
    dollars: (cases) => fixed + SWEEPS * price(sweep) + AUDITS * price(audit) + cases * price(perCase),
  });
  const logPrice = (LIST.logsIn + LIST.logsKept * assumed.monthsOfLogs) / GB;
  const stored = (storedPerCase * assumed.monthsOfTables * (LIST.tableStorage + LIST.recovery)) / GB;
  return [
    line('DynamoDB: written units', ({ work }) => (work.writeUnits * LIST.writeUnits) / MILLION),
    line('DynamoDB: read units', ({ work }) => (work.readUnits * LIST.readUnits) / MILLION),
    {
      name: 'DynamoDB: audits of what is open',
      dollars: (cases) => (AUDITS * open(cases) * auditReadsPerOpenCase * LIST.readUnits) / MILLION,
    },
    { name: 'DynamoDB: storage, recovery', dollars: (cases) => cases * stored },
    line('Lambda: requests', ({ work }) => (work.invocations * LIST.invocations) / MILLION),
    line('Lambda: GB-seconds', ({ gigabyteSeconds }) => gigabyteSeconds * LIST.gigabyteSeconds),
    line('API Gateway', ({ requests }) => (requests * LIST.requests) / MILLION),
    line(
      'SQS: messages, idle polling',
      ({ work, batches }) => ((work.sends + 2 * batches) * LIST.fifoRequests) / MILLION,
      idlePolling(standing, assumed),
    ),
    line(
      'SNS: publishes, mails',
      ({ work }) => work.publishes * (LIST.publishes / MILLION + (assumed.mailsPerPublish * LIST.mails) / 1000),
    ),
    line('logs of our functions', ({ work }) => work.logBytes * logPrice),
    line('logs of Lambda itself', ({ work }) => work.invocations * assumed.platformLogBytes * logPrice),
    line('logs of the API', ({ requests }) => requests * assumed.accessLogBytes * logPrice),
    { name: 'X-Ray', dollars: (cases) => traces(measured, cases) * (LIST.traces / MILLION) },
    fixed('custom metrics', standing.customMetrics * LIST.metric),
    fixed('alarms', standing.alarmMetrics * LIST.alarmMetric),
    fixed('dashboards', standing.dashboards * LIST.dashboard),
    fixed('keys, and their uses', standing.keys * LIST.key + keyUses(standing)),
    line('secrets', ({ work }) => (work.secretReads * LIST.secretReads) / 1e4, standing.secrets * LIST.secret),
  ];
}

function fixed(name: string, dollars: number): Line {
  return { name, dollars: () => dollars };
}

/** X-Ray records the first request of each second and a twentieth of the others. */
function traces({ perCase, sweep, audit }: Measured, cases: number): number {
  const ticks = SWEEPS * sweep.work.invocations + AUDITS * audit.work.invocations;
  const all = ticks + cases * perCase.work.invocations;
  return Math.min(all, MINUTES * 60 + 0.05 * all);
}

const POLLS_A_MINUTE = 3;

function idlePolling({ fifoQueues, otherQueues }: Standing, { pollers }: Assumptions): number {
  const polls = (queues: number) => queues * pollers * POLLS_A_MINUTE * MINUTES;
  return (polls(fifoQueues) * LIST.fifoRequests + polls(otherQueues) * LIST.queueRequests) / MILLION;
}

/** DynamoDB keeps a data key for each caller and table for five minutes: at most so many uses, if all callers were always there. */
function keyUses({ functions }: Standing): number {
  const tablesWithTheKey = 2;
  return (functions * tablesWithTheKey * AUDITS * LIST.keyUses) / 1e4;
}
