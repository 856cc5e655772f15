import type { AlarmState, Datapoint } from '../local/metrics/alarms.ts';
import type { AlarmModel } from '../local/template/model.ts';

/** What is known when an alarm calls. */
export interface Call {
  readonly alarm: AlarmModel;
  /** How it stood before. */
  readonly before: AlarmState['state'];
  /** The periods that it looked at, oldest first. */
  readonly points: readonly Datapoint[];
  readonly region: string;
  /** When, in epoch milliseconds. */
  readonly at: number;
}

/** A mail as its reader sees it. */
export interface Mail {
  readonly subject: string;
  readonly lines: readonly string[];
}

const REGION_NAMES: Readonly<Record<string, string>> = { 'ap-southeast-3': 'Asia Pacific (Jakarta)' };

/** The mail that SNS sends when CloudWatch publishes an alarm to a topic with a subscription by e-mail. */
export function alarmMail(call: Call): Mail {
  const { alarm, before, region, at } = call;
  const place = REGION_NAMES[region] ?? region;
  const reason = reasonOf(call);
  const when = longTime(at);
  return {
    subject: `ALARM: "${alarm.name}" in ${place}`,
    lines: [
      `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.name}" in the ${place} region has ` +
        `entered the ALARM state, because "${reason}" at "${when}".`,
      '',
      'View this alarm in the AWS Management Console:',
      `https://${region}.console.aws.amazon.com/cloudwatch/deeplink.js?region=${region}#alarmsV2:alarm/${alarm.name}`,
      '',
      'Alarm Details:',
      `- Name:                       ${alarm.name}`,
      `- Description:                ${alarm.description.replaceAll('\n', '\n                              ')}`,
      `- State Change:               ${before} -> ALARM`,
      `- Reason for State Change:    ${reason}`,
      `- Timestamp:                  ${when}`,
      `- AWS Account:                ${alarm.arn.split(':')[4] ?? ''}`,
      `- Alarm Arn:                  ${alarm.arn}`,
      '',
      'Threshold:',
      `- The alarm is in the ALARM state when the metric is ${alarm.comparison} ${decimal(alarm.threshold)} for at least ` +
        `${alarm.datapointsToAlarm} of the last ${alarm.evaluationPeriods} period(s) of ${alarm.periodSeconds} seconds.`,
      `- TreatMissingData:           ${alarm.treatMissingData}`,
    ].flatMap((line) => line.split('\n')),
  };
}

const COMPARED: Readonly<Record<AlarmModel['comparison'], string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** Why CloudWatch says that the alarm calls. */
export function reasonOf({ alarm, points, before }: Pick<Call, 'alarm' | 'points' | 'before'>): string {
  const { threshold, comparison, evaluationPeriods, datapointsToAlarm } = alarm;
  const known = points.filter(({ value, verdict }) => value !== undefined && verdict === 'breaching');
  if (known.length === 0) {
    return (
      `Threshold Crossed: no datapoints were received for ${counted(points.length, 'period')} and ` +
      `${counted(points.length, 'missing datapoint')} ${points.length === 1 ? 'was' : 'were'} treated as [Breaching].`
    );
  }
  const values = known.map(({ at, value = 0 }) => `${decimal(value)} (${shortTime(at)})`).toReversed();
  return (
    `Threshold Crossed: ${known.length} out of the last ${evaluationPeriods} datapoints [${values.join(', ')}] ` +
    `${known.length === 1 ? 'was' : 'were'} ${COMPARED[comparison]} the threshold (${decimal(threshold)}) ` +
    `(minimum ${counted(datapointsToAlarm, 'datapoint')} for ${before} -> ALARM transition).`
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(Number(value.toFixed(2)));
}

/** `24/11/26 02:05:00`. */
function shortTime(at: number): string {
  const [year = '', month = '', day = ''] = new Date(at).toISOString().slice(2, 10).split('-');
  return `${day}/${month}/${year} ${timeOf(at)}`;
}

/** `Tuesday 24 November, 2026 02:05:00 UTC`. */
function longTime(at: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(at);
  const day = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })}`;
  return `${day} ${timeOf(at)} UTC`;
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}
