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
import type { AreaCode, Instant, PartnerId } from '../../lib/kernel/ids.ts';
import type { PartnerState } from '../../lib/kernel/partner.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { bodiesOf } from '../support/actions/bodies.ts';
import { decide, type TestFile } from '../support/engine.ts';
import {
  BALI,
  BANJIR_AID,
  DKI,
  ENDE,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  OTHER_AID,
  officer,
  PROFILE,
  partner,
  SECRETARIAT,
  SURABAYA,
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
  const partners = new Map(
    [BANJIR_AID, OTHER_AID].map(
      (id): [PartnerId, Question['partners'] extends ReadonlyMap<PartnerId, infer P> ? P : never] => [
        id,
        { ...PROFILE, state },
      ],
    ),
  );
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

/** The statuses with which what clients send is answered; 200 when it is done. */
function statusesOf(verb: CommandName, target: Target, scene: Scene): readonly number[] {
  const question = questionOf(scene);
  const { file, now, actor } = scene;
  const bodies = bodiesOf(verb, { file, target, now, actor, people: question.people, giver: question.giver });
  return bodies.map((command) => {
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

const asked = fc.record({
  at: fc.nat(99),
  who: fc.nat(99),
  minutes: fc.nat(4000),
  state: fc.constantFrom<PartnerState>('vetted', 'vetted', 'suspended'),
});

/** A state of a walk, and somebody who looks at it. */
function sceneOf(
  { decisions, asked: steps }: Made,
  at: number,
  who: number,
  minutes: number,
  state: PartnerState,
): Scene {
  const place = at % decisions.length;
  const decision = decisions[place] ?? decisions[0];
  if (!decision) throw new Error('a walk begins with an opening');
  const { after: file, entry } = decision;
  const holder = officer(file.case.holder);
  const actor = who % 3 === 0 ? holder : (ACTORS[who % ACTORS.length] ?? holder);
  void steps;
  return { file, now: (entry.at + (minutes < 2000 ? 0 : minutes * 60_000)) as Instant, actor, state };
}

describe('what is listed', () => {
  it('can be done, and nothing else, whatever happened to a case', () => {
    fc.assert(
      fc.property(walks, fc.array(asked, { minLength: 3, maxLength: 3 }), (walk, looks) => {
        const made = make(walk);
        for (const { at, who, minutes, state } of looks) holds(sceneOf(made, at, who, minutes, state));
      }),
      { numRuns: 60 },
    );
  });

  it('can be done, and nothing else, whatever happened to aid', () => {
    fc.assert(
      fc.property(aidWalks, fc.array(asked, { minLength: 3, maxLength: 3 }), (walk, looks) => {
        const made = makeAid(walk);
        for (const { at, who, minutes, state } of looks) holds(sceneOf(made, at, who, minutes, state));
      }),
      { numRuns: 60 },
    );
  });

  it('of a task is the same when nothing else of its case was read', () => {
    fc.assert(
      fc.property(fc.oneof(walks.map(make), aidWalks.map(makeAid)), asked, (made, { at, who, minutes, state }) => {
        const scene = sceneOf(made, at, who, minutes, state);
        for (const task of [...scene.file.tasks.values()].filter(isOpen)) {
          const target = { on: 'task', taskId: task.id } as const;
          const alone = { ...scene.file, tasks: new Map([[task.id, task]]) };
          expect(actionsOn(alone, target, questionOf(scene))).toEqual(actionsOn(scene.file, target, questionOf(scene)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
