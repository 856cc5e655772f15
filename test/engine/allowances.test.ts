/** What a desk may set of its own clocks, and what a task is given by it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AllowanceEntry,
  addresseeOf,
  boundsFor,
  type DeskAllowances,
  effectiveAllowances,
  policyFor,
  rangeOf,
  replaceAllowances,
} from '../../lib/engine/allowances.ts';
import { allowanceOf, OPEN_PHASES } from '../../lib/engine/clock.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Desk, Forum } from '../../lib/kernel/forum.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { TASK_KIND_RULES } from '../support/engine.ts';
import {
  addNote,
  at,
  BALI,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  NTT,
  officer,
  opened,
  openTaskIn,
  reroute,
  SECRETARIAT,
  system,
  task,
} from '../support/kit.ts';

const NONE: DeskAllowances = { entries: [], version: 0 };
const STANDARD = mpu.policy('receive-case', 'stranded-person', 'normal');
const ENTRY: AllowanceEntry = {
  kind: 'receive-case',
  caseKind: 'stranded-person',
  priority: 'normal',
  minutes: { 'awaiting-ack': 90, 'in-progress': 5000 },
};
const OWN: DeskAllowances = { entries: [ENTRY], version: 3 };
const HEAD = { actor: officer(NTT, 'head'), forum: mpu, kinds: TASK_KIND_RULES };
const SECRETARY = { actor: officer(SECRETARIAT, 'secretariat'), forum: mpu, kinds: TASK_KIND_RULES };

function deskOf(code: string): Desk {
  const desk = mpu.desk(code);
  if (!desk) throw new Error(`no desk ${code}`);
  return desk;
}

describe('the policy of a task', () => {
  const subject = { kind: 'stranded-person', priority: 'normal' } as const;

  it("has the desk's minutes on the forum's clocks and ladder, and says whose they are", () => {
    expect(policyFor(mpu, OWN, 'receive-case', subject, NTT)).toEqual({
      ...STANDARD,
      version: `${STANDARD.version}+53.3`,
      ack: { ...STANDARD.ack, minutes: 90 },
      progress: { clock: 'around-the-clock', minutes: 5000 },
    });
  });

  it.each([
    ['nothing is set', undefined, subject],
    ['nothing is set for the kind of case', OWN, { ...subject, kind: 'referral' }],
    ['nothing is set for the priority', OWN, { ...subject, priority: 'urgent' }],
    ['it is set for another kind of task', { ...OWN, entries: [{ ...ENTRY, kind: 'intervene' }] }, subject],
  ] as const)("is the forum's when %s", (_when, own, of) => {
    expect(policyFor(mpu, own, 'receive-case', of, NTT)).toEqual(mpu.policy('receive-case', of.kind, of.priority));
  });

  it('adds no phase to a kind that has none', () => {
    const { progress: _none, ...without } = STANDARD;
    const forum: Forum = { ...mpu, policy: () => without };
    expect(policyFor(forum, OWN, 'receive-case', subject, NTT)).not.toHaveProperty('progress');
  });
});

describe('a task that is opened', () => {
  it('keeps the minutes of that moment, whatever is set later', () => {
    const file = given(opened(JATIM)).when(JATIM, handOver(NTT), { allowances: OWN }).file;
    const { clock, policy } = openTaskIn(file, 1);
    expect([clock.dueAt, clock.next.at]).toEqual([at(90), at(45)]);
    expect(policy.version).toMatch(/\+53\.3$/);
    const accepted = given(file).when(NTT, { name: 'accept', taskId: task(1) }, { now: at(10) }).file;
    expect(openTaskIn(accepted, 1).clock.dueAt).toBe(at(5010));
  });

  it('by a re-route has those of the desk that it goes to', () => {
    const escalated = given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 2).file;
    const asking = { role: 'secretariat', now: at(300), allowances: OWN } as const;
    const file = given(escalated).when(SECRETARIAT, reroute(task(1), BALI), asking).file;
    expect(openTaskIn(file, 2).clock.dueAt).toBe(at(390));
  });

  it('by the last rung has those of the secretariat', () => {
    const climbing = given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 3).file;
    const { id: taskId, clock } = openTaskIn(climbing, 1);
    const allowances = { entries: [{ ...ENTRY, kind: 'intervene' as const }], version: 1 };
    const fire = { name: 'fire', taskId, epoch: clock.epoch, called: 1 } as const;
    const after = given(climbing).when(system('clock'), fire, { now: clock.next.at, allowances }).file;
    expect(openTaskIn(after, 2)).toMatchObject({ kind: 'intervene', clock: { dueAt: clock.next.at + 90 * MINUTE } });
  });

  it.each<readonly [string, () => readonly [CaseCommand, Instant]]>([
    ['a hand-over', () => [handOver(NTT), at(0)]],
    ['a re-route', () => [reroute(task(1), BALI), at(300)]],
  ])('%s is for the desk whose allowances are asked', (_name, make) => {
    const [command, now] = make();
    const file =
      command.name === 'reroute' ? given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 2).file : opened(JATIM);
    const asking = command.name === 'reroute' ? ({ role: 'secretariat', now } as const) : { now };
    const by = command.name === 'reroute' ? SECRETARIAT : JATIM;
    const { entry } = given(file).when(by, command, asking);
    const seeds = entry.events.flatMap((event) => (event.type === 'task-opened' ? [event.seed.desk] : []));
    expect(seeds).toEqual([addresseeOf(command, mpu)]);
  });

  it('a fire is for the secretariat, and a note for nobody', () => {
    const climbing = given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 3).file;
    const { entry } = given(climbing).fires(1);
    const seeds = entry.events.flatMap((event) => (event.type === 'task-opened' ? [event.seed.desk] : []));
    expect(seeds).toEqual([addresseeOf({ name: 'fire', taskId: task(1), epoch: 1, called: 1 }, mpu)]);
    expect(addresseeOf(addNote, mpu)).toBeUndefined();
  });
});

describe('setting allowances', () => {
  const set = (minutes: AllowanceEntry['minutes'], by = HEAD, before = NONE) =>
    replaceAllowances(before, [{ ...ENTRY, minutes }], deskOf(NTT), by);

  // The forum's two hours to acknowledge: half to twice for the desk, a quarter to four times for the secretariat.
  it.each([
    [HEAD, 59, 60, 120],
    [HEAD, 241, 60, 240],
    [SECRETARY, 29, 30, 480],
    [SECRETARY, 481, 30, 480],
  ])('goes no further than the bounds of %#', (by, given) => {
    const { least, most } = boundsFor(by.actor, mpu);
    expect(set({ 'awaiting-ack': given }, by)).toEqual({
      ok: false,
      refusal: {
        code: 'allowance-out-of-bounds',
        pointer: '/allowances/0/minutes/awaiting-ack',
        minimum: 120 * least,
        maximum: 120 * most,
      },
    });
  });

  it.each([
    [HEAD, 60],
    [HEAD, 240],
    [SECRETARY, 30],
    [SECRETARY, 480],
  ])('goes as far as the bounds of %#', (by, given) => {
    const entries = [{ ...ENTRY, minutes: { 'awaiting-ack': given } }];
    expect(set({ 'awaiting-ack': given }, by, OWN)).toEqual({ ok: true, value: { entries, version: 4 } });
  });

  it("keeps what the secretariat has set, and gives the secretariat's bounds to nothing else", () => {
    const before = { entries: [{ ...ENTRY, minutes: { 'awaiting-ack': 480 } }], version: 1 };
    expect(set({ 'awaiting-ack': 480, 'awaiting-decision': 1440 }, HEAD, before).ok).toBe(true);
    expect(set({ 'awaiting-ack': 479 }, HEAD, before).ok).toBe(false);
    expect(set({ 'awaiting-ack': 120, 'awaiting-decision': 480 }, HEAD, before).ok).toBe(false);
  });

  it('names the entry that is wrong', () => {
    const wrong = { ...ENTRY, priority: 'urgent', minutes: { 'in-progress': 1 } } as const;
    expect(replaceAllowances(NONE, [ENTRY, wrong], deskOf(NTT), HEAD)).toMatchObject({
      refusal: { pointer: '/allowances/1/minutes/in-progress' },
    });
  });

  it('is for tasks that the desk can owe, in phases that they have', () => {
    const intervene = { ...ENTRY, kind: 'intervene' } as const;
    const unsuitable = { code: 'allowance-unsuitable', pointer: '/allowances/0/kind' };
    expect(replaceAllowances(NONE, [intervene], deskOf(NTT), HEAD)).toMatchObject({ refusal: unsuitable });
    expect(replaceAllowances(NONE, [ENTRY], deskOf(JATIM_BKKKS), HEAD)).toMatchObject({ refusal: unsuitable });
    const { progress: _none, ...without } = STANDARD;
    const forum: Forum = { ...mpu, policy: () => without };
    expect(replaceAllowances(NONE, [ENTRY], deskOf(NTT), { ...HEAD, forum })).toMatchObject({
      refusal: { code: 'allowance-unsuitable', pointer: '/allowances/0/minutes/in-progress' },
    });
  });
});

describe('what counts for a desk', () => {
  it('is one line for each task that it can owe, with what may be set', () => {
    const lines = effectiveAllowances(OWN, deskOf(NTT), HEAD);
    expect(lines).toHaveLength(27);
    expect(lines).toContainEqual({
      kind: 'receive-case',
      caseKind: 'stranded-person',
      priority: 'normal',
      phase: 'awaiting-ack',
      clock: 'around-the-clock',
      minutes: 90,
      default: 120,
      minimum: 60,
      maximum: 240,
    });
    expect(new Set(effectiveAllowances(NONE, deskOf(SECRETARIAT), SECRETARY).map(({ kind }) => kind))).toEqual(
      new Set(['intervene']),
    );
    expect(new Set(effectiveAllowances(NONE, deskOf(JATIM_BKKKS), HEAD).map(({ caseKind }) => caseKind))).toEqual(
      new Set(['disaster-aid']),
    );
  });

  it('leaves out what a kind has no clock for', () => {
    const { progress: _none, ...without } = STANDARD;
    const forum: Forum = { ...mpu, policy: () => without };
    const phases = effectiveAllowances(NONE, deskOf(NTT), { ...HEAD, forum }).map(({ phase }) => phase);
    expect(new Set(phases)).toEqual(new Set(['awaiting-ack', 'awaiting-decision']));
  });

  it('can be set to anything within its lines and to nothing else', () => {
    const lines = effectiveAllowances(NONE, deskOf(NTT), HEAD);
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.integer({ min: 1, max: 30_000 }), (line, minutes) => {
        const { kind, caseKind, priority, phase, minimum, maximum } = line;
        const entries = [{ kind, caseKind, priority, minutes: { [phase]: minutes } }];
        const set = replaceAllowances(NONE, entries, deskOf(NTT), HEAD);
        expect(set.ok).toBe(minutes >= minimum && minutes <= maximum);
        if (set.ok) {
          const policy = policyFor(mpu, set.value, kind, { kind: caseKind, priority }, NTT);
          expect(allowanceOf(policy, phase)).toEqual({ clock: line.clock, minutes });
        }
      }),
    );
  });
});

describe('the bounds of the forum', () => {
  it('hold the default, and those of the secretariat hold those of a desk', () => {
    const { desk, secretariat } = mpu.allowanceBounds;
    for (const phase of OPEN_PHASES) {
      const allowance = allowanceOf(STANDARD, phase) ?? STANDARD.ack;
      const [near, far] = [rangeOf(allowance, desk), rangeOf(allowance, secretariat)];
      expect([far.minimum, near.minimum, allowance.minutes, near.maximum, far.maximum]).toEqual(
        [far.minimum, near.minimum, allowance.minutes, near.maximum, far.maximum].toSorted((a, b) => a - b),
      );
    }
  });
});
