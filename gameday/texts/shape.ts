import type { Choices, FaultName } from '../sheet.ts';

/** What is said about a fault. `{names}` stand for its details. */
export interface FaultTexts {
  /** What the operator hears beside the mail. */
  readonly report: string;
  /** What may have happened, the right answer first. */
  readonly causes: Choices<string>;
  /** How the operator could know. */
  readonly because: string;
  /** Why the right command is right, and each of the others is not. */
  readonly commands: Choices<string>;
  /** How this machine has produced the fault. */
  readonly produced: string;
  /** Which of the values are measured here as on AWS, and which are not. */
  readonly measured: string;
}

/** All that a game day says by itself. Mails, log lines and commands are not in any language of its own. */
export interface Texts {
  readonly opening: string;
  readonly help: string;
  readonly faultOf: string;
  readonly preparing: string;
  readonly mails: string;
  readonly subject: string;
  readonly report: string;
  readonly logs: string;
  readonly noLines: string;
  readonly metrics: string;
  readonly noData: string;
  readonly queues: string;
  readonly noQueues: string;
  readonly lookFurther: string;
  readonly questions: Readonly<Record<'cause' | 'command', string>>;
  readonly prompt: string;
  readonly notAnAnswer: string;
  readonly given: string;
  readonly right: string;
  readonly wrong: string;
  readonly theAnswer: string;
  readonly runbook: string;
  readonly produced: string;
  readonly measured: string;
  readonly runPrompt: string;
  readonly runs: string;
  readonly unknownCommand: string;
  readonly unreadable: string;
  readonly noEffect: string;
  readonly still: string;
  readonly healthy: string;
  readonly notHealthy: string;
  readonly score: string;
  readonly repaired: string;
  readonly another: string;
  readonly faults: Readonly<Record<FaultName, FaultTexts>>;
}
