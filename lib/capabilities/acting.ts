import { aidFile } from '../aid/aid.ts';
import type { AnyFile } from '../engine/file.ts';
import type { Target } from '../engine/probe.ts';
import { defined } from '../kernel/absent.ts';
import { type Giver, partnersOf } from '../kernel/giver.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { type People, subjectsIn } from '../kernel/people.ts';
import type { Principal } from '../platform/http/principal.ts';
import { type Action, actionsOn, type Question } from './actions.ts';
import { TASK_KIND_RULES } from './engine.ts';
import { actorOf } from './identity.ts';
import type { Services } from './services.ts';
import { loadPartners } from './store/partners.ts';
import { readPeople } from './store/people.ts';

/** What was read beside a file already. */
export interface Known {
  readonly people?: People;
  readonly giver?: Giver | undefined;
}

/** What a caller can do now with a thing of a file. The people and the partners that the file names are read, unless they are known. */
export async function actionsFor(
  services: Services,
  principal: Principal,
  file: AnyFile,
  target: Target,
  { people, giver }: Known = {},
): Promise<readonly Action[]> {
  const [known, partners] = await Promise.all([
    people ?? readPeople(services.tables, file.case),
    loadPartners(services.tables, [...partnersNamedIn(file), ...partnersOf(giver ? [giver] : [])]),
  ]);
  return actionsOn(file, target, questionOf(services, principal, known, partners, giver));
}

/** The question of a caller at the present instant. */
export function questionOf(
  { forum, now }: Services,
  principal: Principal,
  people: People,
  partners: ReadonlyMap<PartnerId, Partner>,
  giver?: Giver,
): Question {
  return {
    now: now(),
    actor: actorOf(principal),
    forum,
    kinds: TASK_KIND_RULES,
    people: subjectsIn(people),
    partners,
    ...defined({ giver }),
  };
}

/** The partners that give what a file holds. */
export function partnersNamedIn(file: AnyFile): readonly PartnerId[] {
  const aid = aidFile(file)?.aid;
  return partnersOf([...(aid?.offers.values() ?? []), ...(aid?.commitments.values() ?? [])].map(({ giver }) => giver));
}
