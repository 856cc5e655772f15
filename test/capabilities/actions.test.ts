/** What a caller is shown that it can do, and what it can do, are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnersActing } from '../../lib/aid/vetting.ts';
import { actionsOn, PROBES, type Question } from '../../lib/capabilities/actions.ts';
import { fitsFile, TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import { keptPeople } from '../../lib/capabilities/kept-people.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import type { CommandName } from '../../lib/engine/commands.ts';
import type { Target } from '../../lib/engine/probe.ts';
import { isOpen } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { isCaseKind } from '../../lib/kernel/forum.ts';
import type { Giver } from '../../lib/kernel/giver.ts';
import type { AreaCode, CommitmentId, DeskCode, Instant, OfferId, TaskId } from '../../lib/kernel/ids.ts';
import type { PartnerState } from '../../lib/kernel/partner.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { bodiesOf, type Sending } from '../support/actions/bodies.ts';
import { decide, type TestFile } from '../support/engine.ts';
import {
  appealed,
  BALI,
  BANJIR_AID,
  DKI,
  depart,
  ENDE,
  found,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  leg,
  MONDAY_NOON,
  motherAndChild,
  NTB,
  NTT,
  OTHER_AID,
  officer,
  opened,
  openTask,
  PROFILE,
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
  ...[JATIM, SURABAYA, BALI, NTT, NTB, DKI, ENDE, JATIM_BKKKS].map((desk) => officer(desk)),
  officer(JATIM, 'auditor'),
  officer(NTT, 'supervisor'),
  officer(SECRETARIAT, 'secretariat'),
  officer(SECRETARIAT, 'auditor'),
  officer(SECRETARIAT),
  partner(BANJIR_AID),
  partner(OTHER_AID),
];

/** Who asks, of which state, and where the partners stand. */
interface Scene {
  readonly file: TestFile;
  readonly now: Instant;
  readonly actor: Actor;
  readonly state: PartnerState;
}

/** As many people as the record says; nobody in particular. */
function peopleIn(file: TestFile): readonly Subject[] {
  const count = isCaseKind(file.case.kind) ? keptPeople(file.case) : 0;
  return Array.from({ length: count }, (_nobody, index) => ({
    n: index + 1,
    sex: 'F' as const,
    birthYear: 1990,
    nikWarnings: [],
    origin: '53.08' as AreaCode,
    ppks: ['ANAK_TELANTAR'],
    tags: [],
    riskFlags: [],
  }));
}

function giverOf(actor: Actor, state: PartnerState): Giver | undefined {
  if (actor.kind === 'person') return { kind: 'desk', desk: actor.desk };
  if (actor.kind !== 'partner' || state !== 'vetted') return undefined;
  return { kind: 'partner', partner: actor.partner, desk: JATIM_BKKKS };
}

function questionOf({ file, now, actor, state }: Scene): Question {
  const giver = giverOf(actor, state);
  const partners = new Map([BANJIR_AID, OTHER_AID].map((id) => [id, { ...PROFILE, state }]));
  return { now, actor, forum: mpu, kinds: TASK_KIND_RULES, people: peopleIn(file), partners, ...(giver && { giver }) };
}

function targetsOf(file: TestFile): readonly Target[] {
  return [
    { on: 'case' },
    { on: 'journey' },
    { on: 'appeal' },
    ...[...file.tasks.keys()].map((taskId) => ({ on: 'task', taskId }) as const),
    ...[...(file.aid?.offers.keys() ?? [])].map((offerId) => ({ on: 'offer', offerId }) as const),
    ...[...(file.aid?.commitments.keys() ?? [])].map((commitmentId) => ({ on: 'commitment', commitmentId }) as const),
  ];
}

/** The verbs that show with a thing. */
function verbsOn(target: Target): readonly CommandName[] {
  return (Object.keys(PROBES) as CommandName[]).filter((verb) => {
    const declared = PROBES[verb];
    return 'on' in declared && declared.on.includes(target.on);
  });
}

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
      { numRuns: 60 },
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
      { numRuns: 150 },
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
      { numRuns: 100 },
    );
  });

  it('is met in all its parts, listed and not', () => {
    const met = { listed: new Set<string>(), unlisted: new Set<string>() };
    for (const exploration of fc.sample(explorations, { numRuns: 300, seed: 3 })) {
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

describe('a probe', () => {
  const question = (people: readonly Subject[] = []): Question => ({
    ...questionOf({ file: appealed(), now: MONDAY_NOON, actor: officer(NTT), state: 'vetted' }),
    people,
  });
  const unread: readonly Target[] = [
    { on: 'offer', offerId: 'nowhere' as OfferId },
    { on: 'commitment', commitmentId: 'nowhere' as CommitmentId },
    { on: 'task', taskId: 'nowhere' as TaskId },
  ];

  it.each(unread)('of what was not read shows nothing: %j', (target) => {
    for (const file of [appealed(), pool()]) expect(actionsOn(file, target, question())).toEqual([]);
  });

  it('asks nothing about another thing than its own', () => {
    for (const verb of Object.keys(PROBES) as CommandName[]) {
      const probe = PROBES[verb];
      if (!('ask' in probe)) continue;
      for (const target of unread) {
        const own = probe.on.includes(target.on) || probe.on.includes('case') || probe.on.includes('appeal');
        if (!own) expect(probe.ask(appealed(), target, question()), verb).toEqual([]);
      }
    }
  });

  it('of a plan leads where the case is, while nobody’s home is known', () => {
    const file = opened(JATIM);
    const homeless = peopleIn(file).map(({ origin: _origin, ...one }) => one);
    const actions = actionsOn(file, { on: 'case' }, { ...question(homeless), actor: officer(JATIM) });
    expect(actions.map(({ verb }) => verb)).toContain('plan-journey');
    const closing = actions.find(({ verb }) => verb === 'close-case');
    expect(closing?.outcomes?.map(({ code }) => code)).not.toContain('returned-to-own-home');
  });
});

describe('an action', () => {
  const asking = (file: TestFile, desk: DeskCode): Question =>
    questionOf({ file, now: MONDAY_NOON, actor: officer(desk), state: 'vetted' });

  it('says where to send it and what its body needs', () => {
    const file = opened(JATIM);
    expect(actionsOn(file, { on: 'case' }, asking(file, JATIM))).toEqual(
      expect.arrayContaining([
        { verb: 'hand-over', method: 'POST', href: `/v1/cases/${file.case.id}/handoffs`, needs: ['to', 'reason'] },
        { verb: 'plan-journey', method: 'PUT', href: `/v1/cases/${file.case.id}/journey`, needs: ['legs'] },
        { verb: 'amend-subject', method: 'PATCH', href: `/v1/cases/${file.case.id}/subjects/{n}`, needs: ['reason'] },
      ]),
    );
  });

  it('has the outcomes that are true now, each with what else it needs', () => {
    const file = given(motherAndChild())
      .when(DKI, plan())
      .when(DKI, depart(1, 600, { escort: 'petugas', unverifiedReason: 'r' })).file;
    const target = { on: 'task', taskId: openTask(file, 'receive-traveller').id } as const;
    expect(actionsOn(file, target, asking(file, JATIM)).find(({ verb }) => verb === 'complete')).toEqual({
      verb: 'complete',
      method: 'POST',
      href: `/v1/tasks/${target.taskId}/complete`,
      needs: ['outcome'],
      outcomes: [
        { code: 'ARRIVED', needs: [] },
        { code: 'MEDICAL_HOLD', needs: ['reviewAt'] },
        { code: 'SPLIT', needs: ['absent'] },
        { code: 'NO_SHOW', needs: ['note'] },
      ],
    });
    const question = { on: 'task', taskId: openTask(file, 'verify-subject').id } as const;
    const answers = actionsOn(file, question, asking(file, ENDE)).find(({ verb }) => verb === 'complete')?.outcomes;
    expect(answers?.map(({ code }) => code)).toEqual(['CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN']);
  });

  it('needs what the state asks for beside the least', () => {
    const file = given(motherAndChild()).when(DKI, plan()).file;
    const [departing] = actionsOn(file, { on: 'journey' }, asking(file, DKI)).filter(({ verb }) => verb === 'depart');
    expect(departing).toEqual({
      verb: 'depart',
      method: 'POST',
      href: `/v1/cases/${file.case.id}/legs/1/depart`,
      needs: ['eta', 'escort', 'unverifiedReason'],
    });
  });

  it('to show a person is for who holds the case or decides on it, and where somebody is to show', () => {
    const file = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
    const of = (who: Actor, people = peopleIn(file)) =>
      actionsOn(
        file,
        { on: 'case' },
        { ...questionOf({ file, now: MONDAY_NOON, actor: who, state: 'vetted' }), people },
      )
        .filter(({ verb }) => verb === 'reveal-subject')
        .map(({ href, needs }) => ({ href, needs }));
    const reveal = { href: `/v1/cases/${file.case.id}/subjects/{n}/reveal`, needs: ['reason'] };
    expect(of(officer(JATIM))).toEqual([reveal]);
    expect(of(officer(NTT))).toEqual([reveal]);
    expect(of(officer(NTT, 'auditor'))).toEqual([]);
    expect(of(officer(BALI))).toEqual([]);
    expect(of(partner())).toEqual([]);
    expect(of(officer(JATIM), [])).toEqual([]);
  });

  it('of a task leads to what does its work', () => {
    const file = underWay(60, 20);
    const of = (kind: 'dispatch-goods' | 'confirm-receipt', desk: DeskCode) =>
      actionsOn(file, { on: 'task', taskId: openTask(file, kind).id }, asking(file, desk)).map(({ verb }) => verb);
    expect(of('dispatch-goods', BALI)).toEqual(['dispatch-goods', 'release-commitment']);
    expect(of('confirm-receipt', NTT)).toEqual(['acknowledge', 'receive-goods']);
  });
});
