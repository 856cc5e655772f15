import type { Label } from '../kernel/forum.ts';
import type { Giver } from '../kernel/giver.ts';
import type { Instant } from '../kernel/ids.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import type { Stop } from '../kernel/travel.ts';
import type { Events, EventType, JournalEntry } from './journal.ts';

/** An event of some type. */
export type EventOf<Type extends EventType> = Events[Type];

/** The sentence of an event in both languages. Codes, times and amounts are said by `say`, never as they are stored. */
export type Sentence<Type extends EventType> = (event: EventOf<Type>, say: Say) => Label;

/** One sentence for each type: leaving one out does not compile. */
export type Sentences<Type extends EventType> = { readonly [One in Type]: Sentence<One> };

/** Goods in some quantity. */
interface Goods {
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}

/** What sentences name, in words that people read. */
export interface Say {
  /** Who did it. */
  readonly by: string;
  readonly entry: JournalEntry;
  /** The name of a desk, or of the office of an area outside the forum. */
  readonly desk: (code: Stop) => string;
  readonly giver: (giver: Giver) => string;
  /** On the clock of the desk that acts; of the desk that owes the task, where Estafet itself acts. */
  readonly time: (at: Instant) => Label;
  /** `900 lembar selimut`, `900 pieces of blanket`. */
  readonly goods: (goods: Goods) => Label;
  /** How a case or a task ended; an outcome in an officer's own words stays as it is. */
  readonly outcome: (code: string) => Label;
  /** What a desk is asked to do by a task of a kind, after the desk's name. */
  readonly asked: (kind: TaskKind) => Label;
  readonly returnCode: (code: string) => Label;
  /** A reason: an officer's text, or the rules' own in words. */
  readonly reason: (text: string) => Label;
}
