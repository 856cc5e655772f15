import { parseArgs } from 'node:util';
import { UsageError } from '../scripts/operator/usage.ts';
import { CHOICES, FAULT_NAMES, type FaultName, QUESTIONS, roundsOf } from './sheet.ts';

/** How `npm run gameday` is called. */
export const USAGE = `usage: npm run gameday -- [options]
Plays five faults on a local cloud of its own, asks what happened and which command helps, and shows the answer.
  --fault NAME      only this fault: ${FAULT_NAMES.join(', ')}
  --seed N          another order, other provinces and details (default: 1)
  --lang en|id      the language (default: en); mails, logs and commands stay as they are
  --answers 2,1,…   two numbers a fault instead of a terminal, or a file with them; # begins a comment
  --show            no questions: shows each fault and its answer
Exit code: 0 when every answer was right and every fault was repaired, 1 otherwise, 2 for a wrong call.`;

/** The languages of a game day. */
export const LANGUAGES = ['en', 'id'] as const;
/** A language. */
export type Language = (typeof LANGUAGES)[number];

/** Where the answers come from. */
export type Source =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'given'; readonly answers: readonly number[] }
  | { readonly kind: 'shown' };

/** A game day as it was asked for. */
export interface Options {
  readonly seed: number;
  readonly language: Language;
  readonly rounds: readonly FaultName[];
  readonly source: Source;
}

/** What the command line cannot say. */
export interface Surroundings {
  /** Whether there is somebody to ask. */
  readonly isTerminal: boolean;
  /** The text of a file; throws when there is none. */
  readonly read: (path: string) => string;
}

/** Reads the command line. Throws a UsageError that says what is wrong with it. */
export function optionsOf(args: readonly string[], surroundings: Surroundings): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      answers: { type: 'string' },
      fault: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      seed: { type: 'string', default: '1' },
      show: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  if (values.seed.trim() === '' || !Number.isSafeInteger(seed)) throw new UsageError('--seed must be a whole number');
  const language = LANGUAGES.find((known) => known === values.lang);
  if (language === undefined) throw new UsageError(`--lang must be one of: ${LANGUAGES.join(', ')}`);
  const rounds = roundsOf(seed, faultIn(values.fault));
  return { seed, language, rounds, source: sourceOf(values, rounds.length * QUESTIONS.length, surroundings) };
}

function faultIn(name: string | undefined): FaultName | undefined {
  const fault = FAULT_NAMES.find((known) => known === name);
  if (name !== undefined && fault === undefined) {
    throw new UsageError(`--fault must be one of: ${FAULT_NAMES.join(', ')}`);
  }
  return fault;
}

function sourceOf(
  { answers, show }: { readonly answers?: string | undefined; readonly show: boolean },
  count: number,
  { isTerminal, read }: Surroundings,
): Source {
  if (answers !== undefined && show) throw new UsageError('--answers and --show exclude each other');
  if (show) return { kind: 'shown' };
  if (answers !== undefined) {
    const text = /^[\d,\s]+$/.test(answers) ? answers : textIn(answers, read);
    return { kind: 'given', answers: numbersIn(text, count) };
  }
  if (!isTerminal) throw new UsageError('there is no terminal to ask on: give --answers or --show');
  return { kind: 'terminal' };
}

/** The text of a file of answers. Throws a UsageError when it cannot be read. */
function textIn(path: string, read: Surroundings['read']): string {
  try {
    return read(path);
  } catch (error) {
    throw new UsageError(`--answers: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The numbers of a list of answers. Throws a UsageError when they are not as many as there are questions, or out of range. */
export function numbersIn(text: string, count: number): readonly number[] {
  const words = text
    .replaceAll(/#.*/g, '')
    .split(/[\s,]+/)
    .filter(Boolean);
  const numbers = words.map((word) => choiceIn(word));
  if (numbers.length !== count) throw new UsageError(`there are ${count} questions, and ${numbers.length} answers`);
  return numbers.map((number, n) => {
    if (number === undefined) throw new UsageError(`answer ${n + 1} must be a number from 1 to ${CHOICES}`);
    return number;
  });
}

/** The choice that a text names, if it names one. */
export function choiceIn(text: string): number | undefined {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= CHOICES ? number : undefined;
}
