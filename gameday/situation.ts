import type { MetricLook, Outbreak } from './fault.ts';
import { isTrouble, type LogLine, withoutStacks } from './logs.ts';
import type { Say } from './print.ts';
import type { Texts } from './texts/shape.ts';
import { filled } from './texts/texts.ts';
import type { World } from './world.ts';

/** So many lines of a log are shown, and so many characters of each. */
const SHOWN_LINES = 3;
const SHOWN_CHARACTERS = 420;
/** So many periods of a metric are shown. */
const SHOWN_PERIODS = 8;
const PERIOD_SECONDS = 300;

/** Shows what an operator sees on AWS: mails, log lines, metrics and the depths of queues. */
export async function showSituation(world: World, outbreak: Outbreak, texts: Texts, say: Say): Promise<void> {
  for (const { mail } of world.mails) {
    say.heading(texts.mails);
    say.line(filled(texts.subject, { subject: mail.subject }));
    say.line('');
    for (const line of mail.lines) say.line(line);
  }
  for (const name of outbreak.functions) showLog(world, outbreak, name, texts, say);
  say.heading(texts.metrics);
  for (const look of outbreak.metrics) say.line(metricLine(world, outbreak.since, look, texts.noData));
  say.heading(texts.queues);
  const held = (await world.cloud.queues()).filter(
    ({ visible, inFlight, delayed }) => visible + inFlight + delayed > 0,
  );
  if (held.length === 0) say.line(texts.noQueues);
  for (const { name, visible, inFlight, delayed } of held) {
    say.line(`${name.padEnd(44)} visible ${visible}, in flight ${inFlight}, delayed ${delayed}`);
  }
}

function showLog(world: World, { since }: Outbreak, name: string, texts: Texts, say: Say): void {
  const all = world.logs.of(world.cloud.model, name, 0);
  const lines = all.filter(({ at }) => at >= since);
  const trouble = lines.filter(isTrouble).slice(-SHOWN_LINES);
  say.heading(filled(texts.logs, { name }));
  for (const line of trouble) say.line(shown(line));
  if (trouble.length > 0) return;
  const newest = all.at(-1);
  const times = { since: clockOf(since), newest: newest === undefined ? '-' : clockOf(newest.at) };
  say.line(filled(texts.noLines, { count: lines.length, ...times }));
}

function shown(line: LogLine): string {
  const text = withoutStacks(line);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** `WebhookFailures (Sum) service=deliver desk=53: 02:05 0, 02:10 1`. */
function metricLine({ cloud }: World, since: number, { metric, statistic }: MetricLook, noData: string): string {
  const from = Math.floor(since / (PERIOD_SECONDS * 1000)) * PERIOD_SECONDS * 1000;
  const points = [...cloud.monitoring.store.points(metric, statistic, PERIOD_SECONDS, from, cloud.clock.now())];
  const values = points.slice(-SHOWN_PERIODS).map(([at, value]) => `${clockOf(at)} ${Math.round(value)}`);
  const dimensions = Object.entries(metric.dimensions).map(
    ([name, value]) => `${name}=${value.replace('--other', '')}`,
  );
  return `${metric.name} (${statistic}) ${dimensions.join(' ')}: ${values.join(', ') || noData}`;
}

/** `02:05`. */
export function clockOf(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
