import { createHash } from 'node:crypto';
import { defined } from '../kernel/absent.ts';
import type { PartnerActor, PersonActor } from '../kernel/actor.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Principal } from '../platform/http/principal.ts';
import { asCaseId } from '../platform/http/values.ts';

/**
 * The partner that a name stands for. A client that was bound before its partner was registered has a name that its operator
 * chose; the registry's ids are those of files, so such a name becomes one, always the same.
 */
export function partnerIdOf(name: string): PartnerId {
  const id = asCaseId(name) ?? createHash('sha256').update(`partner ${name}`).digest('hex').slice(0, 26);
  return id as string as PartnerId;
}

/** Who acts, as the domain knows it. */
export function actorOf(principal: Principal): PersonActor | PartnerActor {
  if (principal.kind === 'person') return principal;
  const { person, account } = principal;
  return { kind: 'partner', partner: partnerIdOf(principal.partner), ...defined({ person, account }) };
}
