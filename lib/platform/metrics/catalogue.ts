import { keysOf } from '../../kernel/keys.ts';

/**
 * The one place for the metrics that Estafet's own functions print: what the code may emit, what dashboards and alarms may
 * show. Names are never put together from parts. No dimension holds anything of a person.
 */

/**
 * The values of each dimension. Each value is a metric that costs money, so `route` and `desk` are used only where
 * needed.
 */
export const DIMENSIONS = {
  kind: 'a kind of task',
  province: "the code of a province's queue: its two digits, or the secretariat's",
  rung: 'a step of the ladder: 1 to 4, or `beyond` for the reminders that follow the last',
  route: 'the operationId of a route',
  desk: 'the code of a desk',
  refusal: 'why a token was refused, or not issued',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** The functions that print metrics, by the names that Powertools gives the dimension `service`. */
export type Service =
  | 'officer-api'
  | 'partner-api'
  | 'papers'
  | 'arrivals'
  | 'partner-token'
  | 'authorize'
  | 'token'
  | 'publish'
  | 'deliver'
  | 'sweep'
  | 'fire'
  | 'audit';

/** One metric of the catalogue. */
export interface MetricDefinition {
  readonly unit: 'Count' | 'Seconds' | 'Milliseconds';
  /** Besides `service`, which every metric has. */
  readonly dimensions: readonly Dimension[];
  readonly by: readonly Service[];
  /** `gauge`: a value at one moment; `events`: a count since then; `times`: durations. */
  readonly type: 'gauge' | 'events' | 'times';
  /** A sentence for operators: what good looks like. */
  readonly good: string;
}

/** The functions of the API that read files of cases. */
const READERS: readonly Service[] = ['officer-api', 'partner-api', 'papers', 'arrivals'];
const API: readonly Service[] = [...READERS, 'partner-token'];
const ALL: readonly Service[] = [...API, 'authorize', 'token', 'publish', 'deliver', 'sweep', 'fire', 'audit'];

function of(
  by: readonly Service[],
  type: MetricDefinition['type'],
  dimensions: readonly Dimension[],
  good: string,
  unit: MetricDefinition['unit'] = 'Count',
): MetricDefinition {
  return { unit, dimensions, by, type, good };
}

/** Every metric that a function prints. */
export const METRICS = {
  // Events of the journal, counted when they are published.
  TasksOpened: of(
    ['publish'],
    'events',
    ['kind'],
    'Follows the working day; a kind that stops altogether means that a desk is cut off.',
  ),
  TasksAcknowledged: of(['publish'], 'events', ['kind'], 'Keeps up with what is opened.'),
  TasksAccepted: of(['publish'], 'events', ['kind'], 'Most of what is acknowledged is accepted.'),
  TasksReturned: of(
    ['publish'],
    'events',
    ['kind'],
    'A few; many returns of one kind are a misunderstanding to clear up.',
  ),
  TimeToAcknowledge: of(
    ['publish'],
    'times',
    ['province'],
    'Half of a province’s tasks are acknowledged within two hours, nearly all within a working day.',
    'Seconds',
  ),
  TimeToDecide: of(
    ['publish'],
    'times',
    ['province'],
    'From opening to acceptance or return: days, and no province far above the others.',
    'Seconds',
  ),
  RungsReached: of(
    ['publish'],
    'events',
    ['rung'],
    'Many reminders (1), few calls to supervisors (2), next to none beyond.',
  ),
  OffersMade: of(
    ['publish'],
    'events',
    [],
    'Follows the appeals; contact the desks if there are none for days while an appeal is open.',
  ),
  CommitmentsMade: of(['publish'], 'events', [], 'Follows the offers within days.'),
  GoodsDispatched: of(['publish'], 'events', [], 'Follows the commitments.'),
  GoodsReceived: of(['publish'], 'events', [], 'Keeps up with what is dispatched.'),
  LegsDeparted: of(['publish'], 'events', [], 'Travellers leave on working days.'),
  LegsArrived: of(['publish'], 'events', [], 'Keeps up with the departures, a day or two later.'),
  LegsFailed: of(['publish'], 'events', [], 'None: each is a person who did not arrive.'),

  // Notifications to desks.
  NotificationsSent: of(['deliver'], 'events', [], 'Follows the tasks.'),
  NotificationsDigested: of(
    ['deliver'],
    'events',
    [],
    'Only in bursts: a desk gets one message a minute and the rest together.',
  ),
  NotificationsSuppressed: of(['deliver'], 'events', [], 'Few: calls that became stale before they were sent.'),
  NotificationsFailed: of(
    ['deliver'],
    'events',
    [],
    'None for long: each is tried five times before it becomes a dead letter.',
  ),
  PeopleTold: of(['deliver'], 'events', [], 'Follows the notifications: messages to people at their own addresses.'),
  AddressesUnreachable: of(
    ['deliver'],
    'events',
    [],
    'Few: an address whose messages come back. Its desk is told; its rung is empty until the address is corrected.',
  ),
  WebhookFailures: of(['deliver'], 'events', ['desk'], 'None: a line is a desk whose system does not answer.'),
  WebhookDisabled: of(['deliver'], 'events', [], 'None: a desk’s address answered 410 (Gone).'),

  // The clocks.
  OldestOverdueTimer: of(['sweep'], 'gauge', [], 'Below 75 seconds, at most times 0.', 'Seconds'),
  TimerPokes: of(['sweep'], 'events', [], 'A few a minute, however many timers are due.'),
  TimersUnreadable: of(['sweep'], 'gauge', [], 'Zero.'),
  TimerLatenessBelow1s: of(['fire'], 'events', [], 'Nearly all fires.'),
  TimerLatenessBelow10s: of(['fire'], 'events', [], 'Fires 1 to 10 s late: some.'),
  TimerLatenessBelow60s: of(['fire'], 'events', [], 'Fires 10 to 60 s late: those that waited for a sweep.'),
  TimerLatenessBelow10min: of(['fire'], 'events', [], 'Fires 1 to 10 minutes late: none.'),
  TimerLatenessBeyond10min: of(['fire'], 'events', [], 'Fires more than 10 minutes late: none.'),
  TimerStale: of(['fire'], 'events', [], 'Few: rows of tasks that had moved on.'),
  TimerEarly: of(['fire'], 'events', [], 'None to few: clocks that differ.'),
  TimerContended: of(['fire'], 'events', [], 'Few: the case changed at the same moment; the timer is retried.'),
  TimerFailed: of(['fire'], 'events', [], 'None: a timer that cannot fire.'),

  // Findings of the audit.
  AuditHeartbeat: of(['audit'], 'events', [], 'One every five minutes.'),
  OpenCases: of(['audit'], 'gauge', [], 'Grows slowly; cases are closed.'),
  OpenTasks: of(['audit'], 'gauge', [], 'Stable over weeks.'),
  ProvinceOpenTasks: of(['audit'], 'gauge', ['province'], 'Stable; a province that only grows needs help.'),
  ProvinceOverdueTasks: of(['audit'], 'gauge', ['province'], 'A few; what is overdue comes down within a working day.'),
  TasksAtRung: of(['audit'], 'gauge', ['rung'], 'Few at 2 and 3, next to none at 4 and beyond.'),
  TravellersUnderWay: of(['audit'], 'gauge', [], 'Comes back to near zero each week.'),
  TravellersOverdue: of(['audit'], 'gauge', [], 'Zero: each is a traveller who should have arrived two hours ago.'),
  TravellersWaiting: of(['audit'], 'gauge', [], 'Low: people between two legs who have to leave within days.'),
  PartnersWaiting: of(['audit'], 'gauge', [], 'Low: organisations that wait for a BKKKS to vet them. None for weeks.'),
  CasesReplayed: of(['audit'], 'events', [], 'A twelfth of the open cases each time.'),
  AuditRepairs: of(['audit'], 'events', [], 'Zero.'),
  AuditRepairMissing: of(['audit'], 'events', [], 'None: an open task without a timer.'),
  AuditRepairDoubled: of(['audit'], 'events', [], 'None: a second timer of a task.'),
  AuditRepairLadder: of(['audit'], 'events', [], 'None: a timer set for a wrong rung.'),
  AuditRepairOrphaned: of(['audit'], 'events', [], 'None: a timer of no open task.'),
  AuditViolations: of(['audit'], 'events', [], 'Zero.'),
  AuditViolationHolder: of(['audit'], 'events', [], 'None: the holder is not the one that the tasks say.'),
  AuditViolationTasks: of(['audit'], 'events', [], 'None: open tasks and what the case says of them differ.'),
  AuditViolationDesk: of(['audit'], 'events', [], 'None: a task of a desk that the forum has not.'),
  AuditViolationJournal: of(['audit'], 'events', [], 'None: a case is not what its journal says.'),
  AuditViolationChain: of(['audit'], 'events', [], 'None: an entry of a journal was overwritten.'),
  AuditViolationSubjects: of(['audit'], 'events', [], 'None: the data of people of a case is missing.'),
  AuditUnreadable: of(['audit'], 'gauge', [], 'Zero: items that are there and cannot be read.'),
  AuditFailed: of(['audit'], 'events', [], 'Zero: checks that threw.'),
  ClocksRebased: of(
    ['audit'],
    'events',
    [],
    'Only after a change of the working calendar or of the priority of a case.',
  ),
  CalendarYearsMissing: of(
    ['audit'],
    'gauge',
    [],
    'Zero: this year’s calendar is there, from December next year’s, too.',
  ),

  // Looking for people who were sent home before.
  ChecksUnusual: of(['officer-api'], 'events', [], 'None: a desk looks for more people than desks do.'),
  ChecksUnusualByDesk: of(['officer-api'], 'events', ['desk'], 'None: a line is a desk to be asked why.'),

  // Who comes in, and what is unmasked.
  SignInsRefused: of(
    ['authorize', 'token'],
    'events',
    ['refusal'],
    'A few tokens that have expired; a step up is people who cannot work, or somebody who tries.',
  ),
  Reveals: of(
    ['officer-api'],
    'events',
    ['desk'],
    'Follows the work of a desk; ask the head of one far above the others.',
  ),

  // The API, as its functions see it.
  RequestLatency: of(API, 'times', ['route'], 'The p99 of every route is below one second.', 'Milliseconds'),
  RequestsRefused: of(
    API,
    'events',
    ['route'],
    'Answers 4xx: people’s mistakes, a low and steady share. Nobody is paged.',
  ),
  TextsWithheld: of(
    READERS,
    'events',
    [],
    'None: a case whose people could not be read in full, so that its texts were withheld.',
  ),
  RequestsFailed: of(API, 'events', ['route'], 'Answers 5xx: none.'),

  // Powertools' own name.
  ColdStart: of(ALL, 'events', [], 'A few an hour.'),
} as const satisfies Readonly<Record<string, MetricDefinition>>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;

/** Every name, in the catalogue's order. */
export const METRIC_NAMES = keysOf(METRICS);

/** The CloudWatch namespace of a stage's metrics: stages that share an account share no metric. */
export function metricNamespace(stage: string): string {
  return `Estafet/${stage}`;
}

/** The values of the dimension `rung`. */
export const RUNGS = ['1', '2', '3', '4', 'beyond'] as const;
export type RungValue = (typeof RUNGS)[number];

/** The value of the dimension `rung` for a step of the ladder, numbered from 1. */
export function rungValue(rung: number): RungValue {
  return RUNGS[rung - 1] ?? 'beyond';
}

/** A metric's definition by its name. */
export function definitionOf(name: MetricName): MetricDefinition {
  return METRICS[name];
}
