import { shuffled } from './chance.ts';

/** The faults, each by its name on the command line. */
export const FAULT_NAMES = ['poison-message', 'webhook-down', 'stuck-stream', 'sweep-stopped', 'bad-release'] as const;
/** A fault's name. */
export type FaultName = (typeof FAULT_NAMES)[number];

/** What is asked about each fault, in this order. */
export const QUESTIONS = ['cause', 'command'] as const;
/** One of the questions. */
export type Question = (typeof QUESTIONS)[number];

/** Something for each choice: the right answer first, then the wrong ones. */
export type Choices<T> = readonly [T, T, T, T];
/** How many answers a question offers. */
export const CHOICES = 4;

/** The faults of a game day in the order of its seed; only one of them when it is named. */
export function roundsOf(seed: number, only?: FaultName): readonly FaultName[] {
  return only === undefined ? shuffled(FAULT_NAMES, seed, 'rounds') : [only];
}

/** The answers to a question in the order in which a seed offers them. */
export function offered<T>(choices: Choices<T>, seed: number, fault: FaultName, question: Question): readonly T[] {
  return shuffled(choices, seed, `${fault}/${question}`);
}

/** The number, from 1, under which the right answer is offered. */
export function rightNumber(seed: number, fault: FaultName, question: Question): number {
  return offered([0, 1, 2, 3], seed, fault, question).indexOf(0) + 1;
}

/** The right answers of a whole game day, in the order in which it asks. */
export function rightNumbers(seed: number, rounds: readonly FaultName[]): readonly number[] {
  return rounds.flatMap((fault) => QUESTIONS.map((question) => rightNumber(seed, fault, question)));
}

/** An answer that was given. */
export interface Mark {
  readonly fault: FaultName;
  readonly question: Question;
  readonly isRight: boolean;
}

/** Points, one for each right answer, and how many there were to win. */
export function scoreOf(marks: readonly Mark[]): { readonly points: number; readonly of: number } {
  return { points: marks.filter(({ isRight }) => isRight).length, of: marks.length };
}
