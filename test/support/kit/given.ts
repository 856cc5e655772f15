/** `given(case).when(desk, command)`, and then what came of it: the events that were recorded, or why it was refused. */
import { expect, vi } from 'vitest';
import { refusalsOf } from '../../../lib/capabilities/refusals.ts';
import type { DeskAllowances } from '../../../lib/engine/allowances.ts';
import type { CaseCommand, Unreached } from '../../../lib/engine/commands.ts';
import type { RuleContext } from '../../../lib/engine/context.ts';
import type { CaseEvent, JournalEntry } from '../../../lib/engine/journal.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import type { Forum } from '../../../lib/kernel/forum.ts';
import type { DeskCode, Instant } from '../../../lib/kernel/ids.ts';
import type { Refusal, RefusalCode } from '../../../lib/kernel/refusal.ts';
import type { Result } from '../../../lib/kernel/result.ts';
import type { Role } from '../../../lib/kernel/roles.ts';
import {
  applyEntry,
  type Context,
  type Decision,
  decide,
  decideOpening,
  type Opening,
  TASK_KIND_RULES,
  type TestFile,
} from '../engine.ts';
import { found, later, MONDAY_NOON, officer, openTaskIn, system } from './cast.ts';

/** Who acts: a desk stands for one of its officers. */
export type Who = DeskCode | Actor;

/** How a command is given, where it is not the usual way. */
export interface Asking {
  /** Of the desk's person. */
  readonly role?: Role;
  /** Another time than that of the story. */
  readonly now?: Instant;
  readonly forum?: Forum;
  readonly ifMatch?: number;
  /** What is set for the desk that is given a task. */
  readonly allowances?: DeskAllowances;
}

/** A step of a story: what `when` is told, to stand in a table or a list. */
export type Step = readonly [who: Who, command: CaseCommand | Opening, asking?: Asking];

/** One step, for a table or a list. */
export function by(who: Who, command: CaseCommand | Opening, asking: Asking = {}): Step {
  return [who, command, asking];
}

/** How a timer fires: on the instant and finding one person, unless said otherwise. */
export interface Firing extends Pick<Asking, 'now' | 'forum' | 'allowances'> {
  readonly called?: number;
  /** Why it finds none. */
  readonly unreached?: Unreached;
}

/** The context in which somebody acts, on Monday noon in the real forum unless said otherwise. */
export function contextOf(who: Who, { role, now = MONDAY_NOON, forum = mpu, ifMatch, ...rest }: Asking = {}): Context {
  const versions = ifMatch === undefined ? {} : { ifMatch: [ifMatch] };
  return { actor: typeof who === 'string' ? officer(who, role) : who, now, forum, ...rest, ...versions };
}

/** The file after events that nobody decided: for what a journal cannot say. */
export function applied(file: TestFile, ...events: readonly CaseEvent[]): TestFile {
  const { id: caseId, version, holder } = file.case;
  const by = { kind: 'person', desk: holder, role: 'officer', person: 'tester' } as const;
  const entry = { caseId, seq: version + 1, at: MONDAY_NOON, by, command: 'forged', notify: [], events };
  return applyEntry(file, entry);
}

/** The same, as a rule is given it. */
export function ruleContextOf(who: Who, asking: Asking = {}): RuleContext {
  return { ...contextOf(who, asking), kinds: TASK_KIND_RULES, effects: {}, hooks: [] };
}

/** A story that goes on from here: from a file as it stands, or from nothing, when something is opened first. */
export function given(start?: TestFile | Given): Given {
  return start instanceof Given ? start : new Given({ file: start, now: MONDAY_NOON, history: [] });
}

interface Scene {
  readonly file: TestFile | undefined;
  readonly now: Instant;
  readonly history: readonly Told[];
}

/** Where a story stands: a file and a time. Nothing changes it; every step makes another. */
export class Given {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** The file as it stands. Throws when there is none. */
  get file(): TestFile {
    if (!this.#scene.file) throw new Error('nothing has been opened');
    return this.#scene.file;
  }

  /** The same, or nothing before the opening. */
  get opened(): TestFile | undefined {
    return this.#scene.file;
  }

  /** The steps that led here from where the story began. */
  get history(): readonly Told[] {
    return this.#scene.history;
  }

  /** The time of the story. */
  get now(): Instant {
    return this.#scene.now;
  }

  /** Time passes: an ISO 8601 period such as `PT6H`. */
  after(period: string): Given {
    return this.at(later(this.now, period));
  }

  /** It is another time. */
  at(now: Instant): Given {
    return new Given({ file: this.opened, now, history: this.history });
  }

  /** Somebody opens something, or gives a command on what is there. */
  when(who: Who, command: CaseCommand | Opening, asking: Asking = {}): Told {
    return new Told(this, command, contextOf(who, { now: this.now, ...asking }));
  }

  /** Several steps, each of which but the last has to be allowed. */
  plays(...steps: readonly Step[]): Given {
    return steps.reduce((story: Given, step) => story.when(...step), this);
  }

  /** The present timer of the task with that number fires, at its instant unless another is said. */
  fires(number: number, { called = 1, unreached, now, ...firing }: Firing = {}): Told {
    const { id: taskId, clock } = openTaskIn(this.file, number);
    const command = { name: 'fire', taskId, epoch: clock.epoch, called, ...(unreached && { unreached }) } as const;
    return this.when(system('clock'), command, { ...firing, now: now ?? clock.next.at });
  }

  /** The task's timer has fired so many times. */
  climbs(number: number, times: number, firing: Firing = {}): Given {
    return times <= 0 ? this : this.fires(number, firing).climbs(number, times - 1, firing);
  }

  /** Looks at the file. */
  state(look: (file: TestFile) => void): this {
    look(this.file);
    return this;
  }
}

/** What is expected of an event: all of it, or a part. */
type EventLike = Partial<Pick<CaseEvent, 'type'>> & Readonly<Record<string, unknown>>;

/** The rest of a refusal with that code. */
type DetailsOf<Code extends RefusalCode> = Omit<Extract<Refusal, { code: Code }>, 'code'>;

/**
 * A step that has been told. The story goes on from it when it was allowed; otherwise every look at what came of it throws
 * with the refusal.
 */
export class Told extends Given {
  readonly #step: { readonly before: Given; readonly command: CaseCommand | Opening; readonly context: Context };
  readonly result: Result<Decision, Refusal>;

  constructor(before: Given, command: CaseCommand | Opening, context: Context) {
    const result = resultOf(before, command, context);
    super({ file: result.ok ? result.value.after : undefined, now: context.now, history: before.history });
    this.#step = { before, command, context };
    this.result = result;
  }

  /** What was asked of what, and by whom. */
  get step(): { readonly before: Given; readonly command: CaseCommand | Opening; readonly context: Context } {
    return this.#step;
  }

  /** What was decided. */
  get decision(): Decision {
    if (!this.result.ok) throw new Error(`refused: ${JSON.stringify(this.result.refusal)}`);
    return this.result.value;
  }

  override get history(): readonly Told[] {
    return [...this.#step.before.history, this];
  }

  override get file(): TestFile {
    return this.decision.after;
  }

  /** What the store is to write of it. */
  get change(): Decision & { readonly before: TestFile | undefined } {
    return { before: this.#step.before.opened, ...this.decision };
  }

  /** The journal entry. */
  get entry(): JournalEntry {
    return this.decision.entry;
  }

  /** What it opened beside the file, for those who were parted from the others. */
  get parted(): Decision {
    return found(this.decision.parted);
  }

  /** The types of its events. */
  get types(): readonly CaseEvent['type'][] {
    return this.entry.events.map(({ type }) => type);
  }

  /** Why it was refused. Throws when it was not. */
  get refusal(): Refusal {
    if (this.result.ok) throw new Error(`not refused: ${JSON.stringify(this.result.value.entry.events)}`);
    return this.result.refusal;
  }

  /** The refusal's code, or `ok`. */
  get code(): RefusalCode | 'ok' {
    return this.result.ok ? 'ok' : this.result.refusal.code;
  }

  /** It was allowed. */
  readonly allowed = vi.defineHelper((): this => {
    expect(this.result).toMatchObject({ ok: true });
    return this;
  });

  /** It recorded these events and no others, each as far as it is told here. */
  readonly records = vi.defineHelper((...events: readonly EventLike[]): this => {
    expect(this.entry.events).toMatchObject(events);
    return this;
  });

  /** It recorded exactly these events, with nothing in them that is not told here. */
  readonly recordsExactly = vi.defineHelper((...events: readonly EventLike[]): this => {
    expect(this.entry.events).toEqual(events);
    return this;
  });

  /** Its events are of these types. */
  readonly recordsTypes = vi.defineHelper((...types: readonly CaseEvent['type'][]): this => {
    expect(this.types).toEqual(types);
    return this;
  });

  /** It is told to these desks, in the order of their codes. */
  readonly notifies = vi.defineHelper((...desks: readonly DeskCode[]): this => {
    expect(this.entry.notify).toEqual(desks);
    return this;
  });

  /** It was refused with this code; with exactly these details when they are told. */
  readonly refused = vi.defineHelper(<Code extends RefusalCode>(code: Code, details?: DetailsOf<Code>): this => {
    if (details) expect(this.refusal).toEqual({ code, ...details });
    else expect(this.code).toBe(code);
    return this;
  });

  /** It was refused exactly so: for tables of refusals. */
  readonly refusedAs = vi.defineHelper((refusal: object): this => {
    expect(this.refusal).toEqual(refusal);
    return this;
  });

  /** It was refused so, as far as it is told here. */
  readonly refusedLike = vi.defineHelper((refusal: object): this => {
    expect(this.refusal).toMatchObject(refusal);
    return this;
  });
}

/** What comes of a command. A refusal has one of the codes that the registry knows of the command. */
function resultOf(before: Given, command: CaseCommand | Opening, context: Context): Result<Decision, Refusal> {
  const result = decidedBy(before, command, context);
  if (!result.ok) expect(refusalsOf(command.name), command.name).toContain(result.refusal.code);
  return result;
}

function decidedBy(before: Given, command: CaseCommand | Opening, context: Context): Result<Decision, Refusal> {
  switch (command.name) {
    case 'open-case':
    case 'register-partner':
    case 'make-unsolicited-offer':
      return decideOpening(command, context);
    default:
      return decide(before.file, command, context);
  }
}
