import * as z from 'zod';
import type { Actor } from './actor.ts';
import type { PartnerId } from './ids.ts';
import { desk, partnerId, type Stored, stored } from './shapes.ts';

/** Who gives: a desk from its own stock, or a partner organisation for which its home desk answers. */
export const giver = z.discriminatedUnion('kind', [
  stored({ kind: z.literal('desk'), desk }),
  stored({ kind: z.literal('partner'), partner: partnerId, desk }),
]);
export type Giver = Stored<typeof giver>;

/** Whether the actor is the giver: the partner itself, or the people of the giver's desk. */
export function isOwn(giver: Giver | undefined, actor: Actor): boolean {
  if (!giver || actor.kind === 'system' || actor.kind === 'link') return false;
  if (actor.kind === 'partner') return giver.kind === 'partner' && giver.partner === actor.partner;
  return giver.desk === actor.desk;
}

/** The partner among givers. */
export function partnersOf(givers: readonly Giver[]): readonly PartnerId[] {
  return givers.flatMap((giver) => (giver.kind === 'partner' ? [giver.partner] : []));
}
