/** Who looks at what, for tests of what is listed as possible. */
import { PROBES, type Question } from '../../../lib/capabilities/actions.ts';
import { TASK_KIND_RULES } from '../../../lib/capabilities/engine.ts';
import { keptPeople } from '../../../lib/capabilities/kept-people.ts';
import type { CommandName } from '../../../lib/engine/commands.ts';
import type { Target } from '../../../lib/engine/probe.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { isCaseKind } from '../../../lib/kernel/forum.ts';
import type { Giver } from '../../../lib/kernel/giver.ts';
import type { AreaCode, Instant } from '../../../lib/kernel/ids.ts';
import type { PartnerState } from '../../../lib/kernel/partner.ts';
import type { Subject } from '../../../lib/kernel/subject.ts';
import type { TestFile } from '../engine.ts';
import { BANJIR_AID, JATIM_BKKKS, OTHER_AID, PROFILE } from '../kit.ts';

/** Who asks, of which state, and where the partners stand. */
export interface Scene {
  readonly file: TestFile;
  readonly now: Instant;
  readonly actor: Actor;
  readonly state: PartnerState;
}

/** As many people as the record says; nobody in particular. */
export function peopleIn(file: TestFile): readonly Subject[] {
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

/** What is asked in a scene. */
export function questionOf({ file, now, actor, state }: Scene): Question {
  const giver = giverOf(actor, state);
  const partners = new Map([BANJIR_AID, OTHER_AID].map((id) => [id, { ...PROFILE, state }]));
  return { now, actor, forum: mpu, kinds: TASK_KIND_RULES, people: peopleIn(file), partners, ...(giver && { giver }) };
}

/** All things of a file that can show actions. */
export function targetsOf(file: TestFile): readonly Target[] {
  return [
    { on: 'case' },
    { on: 'journey' },
    { on: 'appeal' },
    ...[...file.tasks.keys()].map((taskId) => ({ on: 'task', taskId }) as const),
    ...[...(file.aid?.offers.keys() ?? [])].map((offerId) => ({ on: 'offer', offerId }) as const),
    ...[...(file.costs?.keys() ?? [])].map((costId) => ({ on: 'cost', costId }) as const),
    ...[...(file.aid?.commitments.keys() ?? [])].map((commitmentId) => ({ on: 'commitment', commitmentId }) as const),
  ];
}

/** The verbs that show with a thing. */
export function verbsOn(target: Target): readonly CommandName[] {
  return (Object.keys(PROBES) as CommandName[]).filter((verb) => {
    const declared = PROBES[verb];
    return 'on' in declared && declared.on.includes(target.on);
  });
}
