import { describe, expect, test } from 'vitest';
import { alarmMail, type Call, reasonOf } from '../../gameday/mail.ts';
import { sectionOf } from '../../gameday/watch.ts';

const AT = Date.UTC(2026, 10, 24, 2, 10);
const CALL: Call = {
  alarm: {
    name: 'estafet-dev-ticket-dead-letters-1',
    arn: 'arn:aws:cloudwatch:ap-southeast-3:000000000000:alarm:estafet-dev-ticket-dead-letters-1',
    description: 'Messages were given up.\nSeverity: ticket. Runbook: docs/how-to/runbook.md#dead-letters',
    queries: [],
    periodSeconds: 300,
    threshold: 0,
    comparison: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    treatMissingData: 'notBreaching',
  },
  before: 'OK',
  points: [{ at: AT - 300_000, value: 1, verdict: 'breaching' }],
  region: 'ap-southeast-3',
  at: AT,
};

describe('the mail of an alarm', () => {
  test('names the alarm, its definition, its description and the runbook', () => {
    const { subject, lines } = alarmMail(CALL);
    expect(subject).toBe('ALARM: "estafet-dev-ticket-dead-letters-1" in Asia Pacific (Jakarta)');
    const text = lines.join('\n');
    expect(text).toContain('Runbook: docs/how-to/runbook.md#dead-letters');
    expect(text).toContain('GreaterThanThreshold 0.0 for at least 1 of the last 1 period(s) of 300 seconds.');
    expect(text).toContain('State Change:               OK -> ALARM');
    expect(text).toContain('at "Tuesday 24 November, 2026 02:10:00 UTC"');
    expect(text).toContain('AWS Account:                000000000000');
  });

  test('names a region that it does not know by its code', () => {
    expect(alarmMail({ ...CALL, region: 'xx-nowhere-1' }).subject).toMatch(/ in xx-nowhere-1$/);
  });
});

describe('why an alarm calls', () => {
  test('is what breached, the newest first', () => {
    const points = [
      { at: AT - 600_000, value: 2.345, verdict: 'breaching' },
      { at: AT - 300_000, value: 3, verdict: 'breaching' },
      { at: AT, value: 0, verdict: 'notBreaching' },
    ] as const;
    const alarm = { ...CALL.alarm, evaluationPeriods: 3, datapointsToAlarm: 2 };
    expect(reasonOf({ ...CALL, alarm, points })).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [3.0 (24/11/26 02:05:00), 2.35 (24/11/26 02:00:00)] were ' +
        'greater than the threshold (0.0) (minimum 2 datapoints for OK -> ALARM transition).',
    );
  });

  test('is missing data, where the template counts it as breaching', () => {
    const points = [1, 2].map((n) => ({ at: AT - n * 60_000, value: undefined, verdict: 'breaching' as const }));
    expect(reasonOf({ ...CALL, points })).toBe(
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    );
  });
});

test.each([
  ['estafet-dev-ticket-dead-letters-2', 'dead-letters'],
  ['estafet-prod-page-oldest-overdue-timer', 'oldest-overdue-timer'],
])('the section of %s is %s', (name, section) => expect(sectionOf(name)).toBe(section));
