import { type Alarm, AlarmStatusWidget, Dashboard, type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TASK_KINDS } from '../../capabilities/engine.ts';
import { defined } from '../../kernel/absent.ts';
import { definitionOf, type MetricName, RUNGS } from '../../platform/metrics/catalogue.ts';
import { PERIOD, type StageMetrics } from '../monitoring/stage-metrics.ts';
import type { Watched } from '../monitoring/watched.ts';
import { nameIn, runbookNote, type StageSettings, titleIn } from '../stage.ts';
import { queueTitle, timeIn } from './lines.ts';
import { FULL_WIDTH, graph, heading, nextSteps } from './widgets.ts';

/** The data of a dashboard. */
export interface DashboardProps {
  readonly settings: StageSettings;
  readonly metrics: StageMetrics;
  readonly watched: Watched;
  readonly alarms: readonly Alarm[];
  /** The runbook's sections of the alarms. */
  readonly slugs: readonly string[];
}

/** Are the provinces being served? */
export function serviceDashboard(scope: Construct, id: string, props: DashboardProps): Dashboard {
  return new Dashboard(scope, id, {
    dashboardName: nameIn(props.settings, 'service'),
    defaultInterval: Duration.hours(12),
    widgets: [
      [
        heading(
          `${titleIn(props.settings)}: are the provinces being served?`,
          'Green alarms and short queues: they are. Start where it is red.',
        ),
      ],
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: FULL_WIDTH, height: 4 })],
      [
        nextSteps({
          runbook: props.settings.runbook,
          slugs: props.slugs,
          other: nameIn(props.settings, 'platform'),
          note: runbookNote(props.settings),
        }),
      ],
      ...queues(props),
      ...tasks(props),
      ...ladders(props),
      ...journeysAndAid(props),
      ...people(props),
      ...notifications(props),
      ...upkeep(props),
    ],
  });
}

const MAXIMUM = { statistic: Stats.MAXIMUM, period: PERIOD };

function queues({ watched: { provinceQueues, deadLetterQueues } }: DashboardProps): IWidget[][] {
  return [
    [heading('Provinces', 'The notifications that wait for each province’s desks, and for the secretariat.')],
    [
      graph({
        title: 'Messages that wait, by province',
        good: 'Near zero; it rises after a convoy and is gone within minutes.',
        axis: 'messages',
        metrics: [...provinceQueues].map(([code, queue]) =>
          queue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: queueTitle(code) }),
        ),
      }),
      graph({
        title: 'Age of the oldest message, by province',
        good: 'Below a minute. If one line rises, that province’s system is slow; if all rise, ours is.',
        axis: 'minutes',
        metrics: [...provinceQueues].map(([code, queue]) =>
          timeIn('minutes', queue.metricApproximateAgeOfOldestMessage(MAXIMUM), `age_${code}`, queueTitle(code)),
        ),
      }),
      graph({
        title: 'Dead letters',
        good: 'Zero. Each is a notification that a desk missed: redrive it by the runbook.',
        axis: 'messages',
        metrics: [...deadLetterQueues].map(([code, queue]) =>
          queue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: queueTitle(code) }),
        ),
      }),
    ],
  ];
}

const FLOW = [
  ['TasksOpened', 'Tasks opened, by kind'],
  ['TasksAcknowledged', 'Tasks acknowledged, by kind'],
  ['TasksAccepted', 'Tasks accepted, by kind'],
  ['TasksReturned', 'Tasks returned, by kind'],
] as const;

function tasks({ metrics, watched }: DashboardProps): IWidget[][] {
  const provinces = [...watched.provinceQueues.keys()];
  const byProvince = (name: MetricName) =>
    provinces.map((province) => metrics.of(name, { dimensions: { province }, label: queueTitle(province) }));
  const hoursByProvince = (name: MetricName, statistic?: string) =>
    provinces.map((province) => {
      const metric = metrics.of(name, { dimensions: { province }, ...defined({ statistic }) });
      return timeIn('hours', metric, `in_${province}`, queueTitle(province));
    });
  const byKind = (name: MetricName) => TASK_KINDS.map((kind) => metrics.of(name, { dimensions: { kind } }));
  return [
    [heading('Tasks', 'What one desk owes another, by the clock of the wall: nights and holidays are in these times.')],
    [
      graph({
        title: 'Time to acknowledge, median',
        axis: 'hours',
        good: good('TimeToAcknowledge'),
        metrics: hoursByProvince('TimeToAcknowledge'),
      }),
      graph({
        title: 'Time to acknowledge, the slowest tenth',
        axis: 'hours',
        good: 'Below a day. Contact a province far above the others before its tasks escalate.',
        metrics: hoursByProvince('TimeToAcknowledge', 'p90'),
      }),
      graph({
        title: 'Time to decide, median',
        axis: 'hours',
        good: good('TimeToDecide'),
        metrics: hoursByProvince('TimeToDecide'),
      }),
    ],
    [
      graph({ title: 'Owed, by province', good: good('ProvinceOpenTasks'), metrics: byProvince('ProvinceOpenTasks') }),
      graph({
        title: 'Overdue, by province',
        good: good('ProvinceOverdueTasks'),
        metrics: byProvince('ProvinceOverdueTasks'),
      }),
      graph({
        title: 'All that is open',
        good: good('OpenCases'),
        metrics: [metrics.of('OpenCases'), metrics.of('OpenTasks')],
      }),
    ],
    FLOW.map(([name, title]) =>
      graph({ title, good: good(name), metrics: byKind(name), stacked: true, width: FULL_WIDTH / 4 }),
    ),
  ];
}

function ladders({ metrics }: DashboardProps): IWidget[][] {
  const byRung = (name: MetricName) =>
    RUNGS.map((rung) => metrics.of(name, { dimensions: { rung }, label: `rung ${rung}` }));
  const lateness = [
    ['TimerLatenessBelow1s', 'below 1 s'],
    ['TimerLatenessBelow10s', '1 to 10 s'],
    ['TimerLatenessBelow60s', '10 to 60 s'],
    ['TimerLatenessBelow10min', '1 to 10 min'],
    ['TimerLatenessBeyond10min', 'more than 10 min'],
  ] as const;
  const others = ['TimerPokes', 'TimerStale', 'TimerEarly', 'TimerContended', 'TimerFailed'] as const;
  return [
    [heading('Ladders and clocks', 'Whom unanswered tasks have reached, and whether the calls came in time.')],
    [
      graph({
        title: 'Open tasks by the rung they have reached',
        good: good('TasksAtRung'),
        metrics: byRung('TasksAtRung'),
        stacked: true,
      }),
      graph({
        title: 'Calls made, by rung',
        good: good('RungsReached'),
        metrics: byRung('RungsReached'),
        stacked: true,
      }),
      graph({
        title: 'Oldest overdue timer',
        axis: 'seconds',
        good: good('OldestOverdueTimer'),
        metrics: [metrics.of('OldestOverdueTimer')],
      }),
    ],
    [
      graph({
        title: 'How late timers fired',
        good: 'Nearly all below a second; nothing later than a minute.',
        metrics: lateness.map(([name, label]) => metrics.of(name, { label })),
        stacked: true,
        width: FULL_WIDTH / 2,
      }),
      graph({
        title: 'Timers otherwise',
        good: 'A few pokes a minute; a few stale, early or contended ones are harmless; none failed.',
        metrics: others.map((name) => metrics.of(name)),
        width: FULL_WIDTH / 2,
      }),
    ],
  ];
}

function journeysAndAid({ metrics }: DashboardProps): IWidget[][] {
  const lines = (...names: readonly MetricName[]) => names.map((name) => metrics.of(name));
  return [
    [heading('Journeys and aid', 'People on their way home, and goods on their way to people.')],
    [
      graph({
        title: 'People on the road',
        good: 'None overdue: each is a person expected two hours ago. Waiting falls within days.',
        metrics: lines('TravellersUnderWay', 'TravellersWaiting', 'TravellersOverdue'),
      }),
      graph({
        title: 'Legs',
        good: 'Arrivals follow departures; none failed.',
        metrics: lines('LegsDeparted', 'LegsArrived', 'LegsFailed'),
      }),
      graph({
        title: 'Aid',
        good: 'Commitments follow offers within days, receipts follow dispatches.',
        metrics: lines('OffersMade', 'CommitmentsMade', 'GoodsDispatched', 'GoodsReceived'),
      }),
    ],
  ];
}

function people({ metrics }: DashboardProps): IWidget[][] {
  return [
    [heading('People', 'Who comes in, who waits to be let in, and how often somebody is shown in full.')],
    [
      graph({
        title: 'Refused sign-ins, by reason',
        good: good('SignInsRefused'),
        metrics: [metrics.each('SignInsRefused')],
      }),
      graph({
        title: 'People shown in full, by desk',
        good: good('Reveals'),
        metrics: [metrics.each('Reveals')],
      }),
      graph({
        title: 'Partners waiting to be vetted',
        good: good('PartnersWaiting'),
        metrics: [metrics.of('PartnersWaiting')],
      }),
    ],
  ];
}

function notifications({ metrics }: DashboardProps): IWidget[][] {
  const became = [
    'NotificationsSent',
    'NotificationsDigested',
    'NotificationsSuppressed',
    'NotificationsFailed',
    'PeopleTold',
    'AddressesUnreachable',
  ] as const;
  return [
    [heading('Notifications', 'What desks are notified of, by their people’s channels and by their systems.')],
    [
      graph({
        title: 'What became of notifications',
        good: 'Nearly all sent; digested in bursts; failures only while a desk’s system is down.',
        metrics: became.map((name) => metrics.of(name)),
      }),
      graph({
        title: 'Webhook failures, by desk',
        good: good('WebhookFailures'),
        metrics: [metrics.each('WebhookFailures')],
      }),
      graph({
        title: 'Unusually many checks, by desk',
        good: good('ChecksUnusualByDesk'),
        metrics: [metrics.each('ChecksUnusualByDesk')],
      }),
      graph({
        title: 'Webhooks switched off',
        good: good('WebhookDisabled'),
        metrics: [metrics.of('WebhookDisabled')],
      }),
    ],
  ];
}

function upkeep({ metrics }: DashboardProps): IWidget[][] {
  const lines = (...names: readonly MetricName[]) => names.map((name) => metrics.of(name));
  return [
    [heading('Audit', 'Every five minutes everything that is open is held to what Estafet promises.')],
    [
      graph({
        title: 'Heartbeat',
        good: good('AuditHeartbeat'),
        metrics: lines('AuditHeartbeat', 'CasesReplayed', 'ClocksRebased', 'CalendarYearsMissing'),
      }),
      graph({
        title: 'Repairs',
        good: 'Zero. A repair saved a task; the cause of the fault remains.',
        metrics: lines(
          'AuditRepairs',
          'AuditRepairMissing',
          'AuditRepairDoubled',
          'AuditRepairLadder',
          'AuditRepairOrphaned',
        ),
      }),
      graph({
        title: 'Violations, and what could not be looked at',
        good: 'Zero. A violation needs a person now.',
        metrics: [
          ...lines(
            'AuditViolations',
            'AuditViolationHolder',
            'AuditViolationTasks',
            'AuditViolationDesk',
            'AuditViolationJournal',
            'AuditViolationChain',
            'AuditViolationSubjects',
            'AuditUnreadable',
            'AuditFailed',
            'TimersUnreadable',
          ),
          metrics.each('TextsWithheld'),
        ],
      }),
    ],
  ];
}

function good(name: MetricName): string {
  return definitionOf(name).good;
}
