/** What a caller is shown that it can do, and what it can do, are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnersActing } from '../../lib/aid/vetting.ts';
import { actionsOn, PROBES } from '../../lib/capabilities/actions.ts';
import { fitsFile } from '../../lib/capabilities/engine.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import type { CommandName } from '../../lib/engine/commands.ts';
import type { Target } from '../../lib/engine/probe.ts';
import { isOpen } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import type { AreaCode, Instant } from '../../lib/kernel/ids.ts';
import type { PartnerState } from '../../lib/kernel/partner.ts';
import { bodiesOf, type Sending } from '../support/actions/bodies.ts';
import { questionOf, type Scene, targetsOf, verbsOn } from '../support/actions/scenes.ts';
import { decide, type TestFile } from '../support/engine.ts';
import {
  appealed,
  BALI,
  BANJIR_AID,
  DKI,
  deskCode,
  ENDE,
  FLOOD,
  found,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  leg,
  motherAndChild,
  NTB,
  NTT,
  OTHER_AID,
  officer,
  opened,
  partner,
  plan,
  pool,
  SECRETARIAT,
  SURABAYA,
  underWay,
} from '../support/kit.ts';
import { aidWalks, makeAid } from '../support/walks/aid.ts';
import { make, walks } from '../support/walks/engine.ts';
import type { Made } from '../support/walks/walked.ts';

const ACTORS: readonly Actor[] = [
  // With the desk of the kab/kota where the flood is.
  ...[JATIM, SURABAYA, BALI, NTT, NTB, DKI, ENDE, JATIM_BKKKS, deskCode(FLOOD.area)].map((desk) => officer(desk)),
  officer(JATIM, 'auditor'),
  officer(NTT, 'supervisor'),
  officer(SECRETARIAT, 'secretariat'),
  officer(SECRETARIAT, 'auditor'),
  officer(SECRETARIAT),
  partner(BANJIR_AID),
  partner(OTHER_AID),
];

function sendingOf(scene: Scene, target: Target): Sending {
  const { people, giver } = questionOf(scene);
  return { ...scene, target, people, giver };
}

/** The statuses with which what clients send is answered; 200 when it is done. */
function statusesOf(verb: CommandName, target: Target, scene: Scene): readonly number[] {
  const { file, now, actor } = scene;
  return bodiesOf(verb, sendingOf(scene, target)).map((command) => {
    const result = decide(file, command, { now, actor, forum: mpu });
    if (!result.ok) return PROBLEMS[result.refusal.code].status;
    const isVetted = partnersActing(result.value.entry.events, result.value.after).every(
      () => scene.state === 'vetted',
    );
    return isVetted ? 200 : 403;
  });
}

const REFUSED = [403, 404, 409];

/** Everything that is listed can be done, and nothing else. */
function holds(scene: Scene): void {
  for (const target of targetsOf(scene.file)) {
    const actions = actionsOn(scene.file, target, questionOf(scene));
    for (const verb of verbsOn(target)) {
      if (!fitsFile(verb, scene.file)) {
        expect(actions.map((one) => one.verb)).not.toContain(verb);
        continue;
      }
      const statuses = statusesOf(verb, target, scene);
      const declared = PROBES[verb];
      const exact = 'exact' in declared && declared.exact === true;
      const where = `${verb} on ${JSON.stringify(target)} by ${JSON.stringify(scene.actor)} of ${scene.file.case.kind}: ${statuses.join()}`;
      if (actions.some((one) => one.verb === verb)) {
        expect(
          statuses.some((status) => (exact ? status === 200 : !REFUSED.includes(status))),
          `listed: ${where}`,
        ).toBe(true);
      } else {
        expect(
          statuses.every((status) => (exact ? status !== 200 : REFUSED.includes(status))),
          `unlisted: ${where}`,
        ).toBe(true);
      }
    }
  }
}

const looked = fc.record({
  at: fc.nat(99),
  who: fc.nat(99),
  minutes: fc.nat(4000),
  state: fc.constantFrom<PartnerState>('vetted', 'vetted', 'suspended'),
});
type Look = typeof looked extends fc.Arbitrary<infer L> ? L : never;

/** Somebody who looks at a state, mostly one who has to do with it, at once or some days later. */
function sceneOf(file: TestFile, then: Instant, { who, minutes, state }: Look): Scene {
  const holder = officer(file.case.holder);
  const actor = who % 3 === 0 ? holder : (ACTORS[who % ACTORS.length] ?? holder);
  return { file, now: (then + (minutes < 2000 ? 0 : minutes * 60_000)) as Instant, actor, state };
}

/** A state of a walk, and somebody who looks at it. */
function sceneIn({ decisions }: Made, look: Look): Scene {
  const { after, entry } = found(decisions[look.at % decisions.length]);
  return sceneOf(after, entry.at, look);
}

/** Where an exploration begins: a journey in the forum and one out of it, a flood, an offer that nobody asked for. */
const BEGINNINGS = {
  travellers: () => given(motherAndChild()).when(DKI, plan()),
  outside: () =>
    given(opened(DKI, { subjectCount: 2 })).when(DKI, plan([leg('63' as AreaCode, DKI)], '63' as AreaCode)),
  flood: () => given(appealed()),
  goods: () => given(underWay()),
  pool: () => given(pool()),
  person: () => given(opened(JATIM)),
  silence: () => given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 4),
};

const step = fc.record({
  who: fc.nat(99),
  target: fc.nat(99),
  action: fc.nat(99),
  body: fc.nat(99),
  minutes: fc.nat(300),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Goes on from a state by what is listed there: what is met so can be met by a client that knows nothing else. */
function goOn({ file, now }: Pick<Scene, 'file' | 'now'>, step: Step): Pick<Scene, 'file' | 'now'> {
  const then = (now + step.minutes * 60_000) as Instant;
  const desks = [...file.tasks.values()].filter(isOpen).flatMap(({ desk, from }) => [desk, from]);
  const actors = [file.case.holder, ...desks].map((desk) =>
    officer(desk, desk === SECRETARIAT ? 'secretariat' : 'officer'),
  );
  const scene: Scene = { file, now: then, actor: among(actors, step.who), state: 'vetted' };
  const target = among(targetsOf(file), step.target);
  const listed = actionsOn(file, target, questionOf(scene)).map(({ verb }) => verb);
  const verbs = verbsOn(target).filter((verb) => listed.includes(verb));
  if (verbs.length === 0) return { file, now };
  const results = bodiesOf(among(verbs, step.action), sendingOf(scene, target)).map((command) =>
    decide(file, command, { now: then, actor: scene.actor, forum: mpu }),
  );
  const after = results.flatMap((result) => (result.ok ? [result.value.after] : []));
  return after.length > 0 ? { file: among(after, step.body), now: then } : { file, now };
}

function among<One>(some: readonly One[], n: number): One {
  return found(some[n % some.length]);
}

const explorations = fc.record({
  from: fc.constantFrom(...(Object.keys(BEGINNINGS) as (keyof typeof BEGINNINGS)[])),
  steps: fc.array(step, { minLength: 1, maxLength: 25, size: 'max' }),
});

/** The states of an exploration, the first one included. */
function explored({ from, steps }: { readonly from: keyof typeof BEGINNINGS; readonly steps: readonly Step[] }) {
  const states: Pick<Scene, 'file' | 'now'>[] = [BEGINNINGS[from]()];
  for (const one of steps) states.push(goOn(found(states.at(-1)), one));
  return states;
}

const looks = fc.array(looked, { minLength: 3, maxLength: 3 });

describe('what is listed', () => {
  it('can be done, and nothing else, whatever happened to a case', () => {
    fc.assert(
      fc.property(walks, looks, (walk, some) => {
        const made = make(walk);
        for (const look of some) holds(sceneIn(made, look));
      }),
      { numRuns: 60 },
    );
  });

  it('can be done, and nothing else, whatever happened to aid', () => {
    fc.assert(
      fc.property(aidWalks, looks, (walk, some) => {
        const made = makeAid(walk);
        for (const look of some) holds(sceneIn(made, look));
      }),
      { numRuns: 40 },
    );
  });

  it('leads on, and is true wherever it leads', () => {
    fc.assert(
      fc.property(explorations, looks, (exploration, some) => {
        const states = explored(exploration);
        for (const look of some) {
          const { file, now } = among(states, look.at);
          holds(sceneOf(file, now, look));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of a task is the same when nothing else of its case was read but the hand-off', () => {
    fc.assert(
      fc.property(explorations, looked, (exploration, look) => {
        const { file, now } = among(explored(exploration), look.at);
        const scene = sceneOf(file, now, look);
        for (const task of [...file.tasks.values()].filter(isOpen)) {
          const target = { on: 'task', taskId: task.id } as const;
          const read = [...file.tasks.values()].filter((other) => other === task || other.kind === 'receive-case');
          const alone = { ...file, tasks: new Map(read.map((one) => [one.id, one])) };
          expect(actionsOn(alone, target, questionOf(scene))).toEqual(actionsOn(file, target, questionOf(scene)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is met in all its parts, listed and not', () => {
    const met = { listed: new Set<string>(), unlisted: new Set<string>() };
    for (const exploration of fc.sample(explorations, { numRuns: 150, seed: 3 })) {
      const { file, now } = found(explored(exploration).at(-1));
      const actors = [officer(file.case.holder), ...ACTORS];
      for (const [target, actor] of targetsOf(file).flatMap((one) => actors.map((who) => [one, who] as const))) {
        const verbs = actionsOn(file, target, questionOf({ file, now, actor, state: 'vetted' })).map(
          ({ verb }) => verb,
        );
        for (const verb of verbsOn(target)) met[verbs.includes(verb) ? 'listed' : 'unlisted'].add(verb);
      }
    }
    const shown = (Object.keys(PROBES) as CommandName[]).filter((verb) => 'on' in PROBES[verb]).sort();
    expect([...met.listed].sort()).toEqual(shown);
    expect([...met.unlisted].sort()).toEqual(shown);
  });
});
