import type { ByName } from '../../engine/commands.ts';
import type { OutsideAnswer } from '../journey.ts';

declare module '../../engine/commands.ts' {
  interface Commands extends ByName<ArrivalCommand> {}
}

/** The holder lets the office outside the forum that is to receive a leg confirm the arrival by a link. */
export interface IssueLink {
  readonly name: 'issue-arrival-link';
  readonly leg: number;
  /** The hash of the new link's code. */
  readonly link: string;
}

/** How an office may answer by its link. */
export type LinkOutcome = 'ARRIVED' | 'NO_SHOW';

/** The office answers by its link. */
export interface AnswerByLink extends Pick<OutsideAnswer, 'office' | 'number'> {
  readonly name: 'answer-by-link';
  readonly leg: number;
  readonly link: string;
  readonly outcome: LinkOutcome;
  /** Why nobody is awaited any longer, or what else the office adds. */
  readonly note?: string;
}

/** What can be done with a link. */
export type ArrivalCommand = IssueLink | AnswerByLink;
