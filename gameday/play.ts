import { FAULTS } from './faults/index.ts';
import { choiceIn, type Options } from './options.ts';
import type { Say } from './print.ts';
import {
  CHOICES,
  type FaultName,
  type Mark,
  offered,
  QUESTIONS,
  type Question,
  rightNumber,
  scoreOf,
} from './sheet.ts';
import { runLine, type Shell } from './shell.ts';
import { clockOf, showSituation } from './situation.ts';
import type { FaultTexts } from './texts/shape.ts';
import { filled, TEXTS } from './texts/texts.ts';
import type { World } from './world.ts';

/** How a game day ended. */
export interface Result {
  readonly marks: readonly Mark[];
  readonly repaired: number;
  readonly count: number;
}

/** Asks the operator for a line. */
export type Ask = (prompt: string) => Promise<string>;

/** Where alarms and procedures are described. */
const RUNBOOK = 'docs/how-to/runbook.md';
/** How long the system may take to be well again, in periods of five minutes: an operator may try again after the first. */
const PERIOD_MINUTES = 5;
const PATIENCE = { terminal: 6, alone: 15 } as const;

/** Plays the faults of a game day one after the other. */
export async function playDay(world: World, options: Options, say: Say, ask: Ask): Promise<Result> {
  const { rounds, language, seed, source } = options;
  const texts = TEXTS[language];
  const answers = source.kind === 'given' ? [...source.answers] : [];
  say.prose(filled(texts.opening, { count: rounds.length, seed }));
  if (source.kind === 'terminal') say.prose(texts.help);
  const marks: Mark[] = [];
  let repaired = 0;
  for (const [n, fault] of rounds.entries()) {
    say.heading(filled(texts.faultOf, { n: n + 1, count: rounds.length }));
    say.line(texts.preparing);
    world.forget();
    const outbreak = await FAULTS[fault].begin(world);
    const shell = { world, outbreak, texts, say, isTerminal: source.kind === 'terminal' };
    const round: Round = { ...shell, options, fault, about: texts.faults[fault], ask };
    await present(round);
    for (const question of QUESTIONS) {
      const isRight = await answer(round, question, answers);
      if (isRight !== undefined) marks.push({ fault, question, isRight });
    }
    explain(round);
    if (await repair(round)) repaired += 1;
    await outbreak.end();
  }
  return { marks, repaired, count: rounds.length };
}

/** Prints the score. @returns the exit code */
export function finish({ marks, repaired, count }: Result, { language, seed, source }: Options, say: Say): number {
  const texts = TEXTS[language];
  const { points, of } = scoreOf(marks);
  say.line('');
  say.line(filled(of > 0 ? texts.score : texts.repaired, { points, of, repaired, count }));
  if (source.kind === 'terminal') say.line(filled(texts.another, { seed: seed + 1 }));
  return points === of && repaired === count ? 0 : 1;
}

/** One fault while it is played. */
interface Round extends Shell {
  readonly options: Options;
  readonly fault: FaultName;
  readonly about: FaultTexts;
  readonly ask: Ask;
}

async function present(round: Round): Promise<void> {
  const { world, outbreak, texts, say, about, isTerminal } = round;
  await showSituation(world, outbreak, texts, say);
  say.heading(texts.report);
  say.prose(filled(about.report, outbreak.details));
  say.heading(texts.lookFurther);
  for (const look of outbreak.looks) {
    say.line(filled(texts.runs, { command: look }));
    if (!isTerminal) await runLine(look, round);
  }
}

/** The answers to a question as they are offered. */
function offeredOf({ about, outbreak, options: { seed }, fault }: Round, question: Question): readonly string[] {
  const choices = question === 'cause' ? about.causes : outbreak.commands;
  return offered(choices, seed, fault, question).map((text) =>
    question === 'cause' ? filled(text, outbreak.details) : text,
  );
}

/** Asks a question and says whether its answer was right. @returns nothing when nobody was asked */
async function answer(round: Round, question: Question, answers: number[]): Promise<boolean | undefined> {
  const { texts, say, options, fault } = round;
  const choices = offeredOf(round, question);
  say.heading(texts.questions[question]);
  for (const [n, text] of choices.entries()) {
    // Commands stay whole, so that they can be copied.
    if (question === 'command') say.line(`  ${n + 1}. ${text}`);
    else say.prose(text, `  ${n + 1}. `);
  }
  const right = rightNumber(options.seed, fault, question);
  const given = await numberFrom(round, answers);
  if (given !== undefined) say.line(given === right ? texts.right : texts.wrong);
  say.line(filled(texts.theAnswer, { number: right, text: choices[right - 1] ?? '' }));
  if (question === 'cause') say.prose(filled(round.about.because, round.outbreak.details));
  else tellCommands(round, given);
  return given === undefined ? undefined : given === right;
}

/** Why the right command is right and, when another was chosen, why that one is not. */
function tellCommands({ about, outbreak, options: { seed }, fault, say }: Round, given: number | undefined): void {
  const reasons = offered(about.commands, seed, fault, 'command').map((text) => filled(text, outbreak.details));
  const right = rightNumber(seed, fault, 'command');
  say.prose(reasons[right - 1] ?? '');
  if (given !== undefined && given !== right) say.prose(reasons[given - 1] ?? '', `${given}: `);
}

/** The number that is answered: from the list, or from the terminal, where commands may come first. */
async function numberFrom(round: Round, answers: number[]): Promise<number | undefined> {
  const { options, texts, say, ask } = round;
  if (options.source.kind === 'shown') return undefined;
  if (options.source.kind === 'given') {
    const given = answers.shift();
    say.line(filled(texts.given, { number: given ?? '-' }));
    return given;
  }
  for (;;) {
    const text = (await ask(texts.prompt)).trim();
    const number = choiceIn(text);
    if (number !== undefined) return number;
    if (/^\d*$/.test(text)) say.line(filled(texts.notAnAnswer, { count: CHOICES }));
    else await runLine(text, round);
  }
}

/** The section of the runbook, and what of the fault is as on AWS. */
function explain({ texts, say, about, outbreak, fault }: Round): void {
  const { alarm, section } = FAULTS[fault];
  for (const place of new Set([alarm, section])) say.line(filled(texts.runbook, { page: RUNBOOK, section: place }));
  say.heading(texts.produced);
  say.prose(filled(about.produced, outbreak.details));
  say.heading(texts.measured);
  say.prose(filled(about.measured, outbreak.details));
  say.line('');
}

/** Runs the command of the answer, or those that the operator types, until the system is well. @returns whether it is */
async function repair(round: Round): Promise<boolean> {
  const { outbreak, texts, say, isTerminal, ask } = round;
  for (;;) {
    const typed = isTerminal ? (await ask(texts.runPrompt)).trim() : '';
    const command = typed === '' ? outbreak.commands[0] : typed;
    say.line(filled(texts.runs, { command }));
    const effect = await runLine(command, round);
    if (effect === 'done' || typed === '') {
      const what = await recovered(round);
      if (what === undefined) return true;
      if (!isTerminal) return false;
    }
  }
}

/** Lets time pass until nothing remains of the fault and no alarm calls. @returns what is not well after that time */
async function recovered({ world, outbreak, texts, say, isTerminal }: Round): Promise<string | undefined> {
  const most = isTerminal ? PATIENCE.terminal : PATIENCE.alone;
  let what = '';
  for (let n = 0; n < most; n += 1) {
    await world.pass(PERIOD_MINUTES);
    what = [(await outbreak.remains()) ?? '', ...world.calling()].filter(Boolean).join(', ');
    if (what === '') {
      say.line(filled(texts.healthy, { at: clockOf(world.cloud.clock.now()) }));
      return undefined;
    }
  }
  say.line(filled(texts.notHealthy, { minutes: most * PERIOD_MINUTES, what }));
  return what;
}
