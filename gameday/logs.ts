import type { Model } from '../local/template/model.ts';
import { matches } from './command-line.ts';

/** A line that a function wrote. */
export interface LogLine {
  /** Epoch milliseconds of the moved clock. */
  readonly at: number;
  readonly functionName: string;
  readonly text: string;
}

/** So many lines are kept: the oldest go first. */
const KEPT = 20_000;

/** What operators look for in a log: errors and warnings of the logger, and what the runtime says of a function that failed. */
const TROUBLE = /"level":"(?:WARN|ERROR|CRITICAL)"|"errorType"/;

/** What the functions of a local cloud write. */
export class Logs {
  readonly #raw: { readonly at: number; readonly logicalId: string; readonly text: string }[] = [];

  /** Takes a line as the local cloud gives it. @param at epoch milliseconds, of a line that does not say its time itself */
  take(line: string, at: number): void {
    const [, logicalId, text = ''] = /^(\w+) \| ([\s\S]*)$/.exec(line) ?? [];
    if (logicalId === undefined) return;
    this.#raw.push({ at: timeIn(text) ?? at, logicalId, text });
    if (this.#raw.length > KEPT) this.#raw.shift();
  }

  /**
   * The lines of a function since an instant, oldest first. Those of a version that stands beside today's count as its own.
   * @param pattern a filter pattern of CloudWatch Logs
   */
  of(model: Pick<Model, 'functions'>, functionName: string, since: number, pattern = ''): readonly LogLine[] {
    const ids = model.functions.filter(({ name }) => nameOf(name) === functionName).map(({ logicalId }) => logicalId);
    return this.#raw
      .filter((line) => line.at >= since && ids.includes(line.logicalId) && matches(pattern, line.text))
      .map(({ at, text }) => ({ at, functionName, text }));
  }
}

/** When a line was written: lines of the logger and of metrics say so, and may arrive after time was moved. */
function timeIn(text: string): number | undefined {
  const [, iso, ms] = /"timestamp":"([^"]+)"|"Timestamp":(\d+)/.exec(text) ?? [];
  if (iso !== undefined) return Date.parse(iso);
  return ms === undefined ? undefined : Number(ms);
}

/** Whether a line is an error or a warning. */
export function isTrouble({ text }: LogLine): boolean {
  return TROUBLE.test(text);
}

/** A line without the stacks of its exceptions. */
export function withoutStacks({ text }: LogLine): string {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) => (/^stack/.test(key) ? undefined : value));
  } catch {
    return text;
  }
}

/** The name of a function as both versions have it. */
function nameOf(name: string): string {
  return name.replace(/--other$/, '');
}
