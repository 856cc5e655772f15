import { type CommandRequest, contextOf, idempotentOf } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import { loadAnswer } from '../capabilities/store/case-store.ts';
import { loadPartner } from '../capabilities/store/partners.ts';
import type { Giver } from '../kernel/giver.ts';
import { homeDesk } from '../kernel/partner.ts';
import { ok, refuse } from '../kernel/result.ts';

import type { Principal } from '../platform/http/principal.ts';

/** Who gives, as the token says: a desk from its own stock, or a partner for which its home BKKKS answers. */
export async function giverOf(services: Services, request: Omit<CommandRequest, 'ifMatch'>) {
  const { principal } = request;
  if (principal.kind === 'person') return ok<Giver>({ kind: 'desk', desk: principal.desk });
  const context = contextOf(services, { principal, ifMatch: undefined });
  const id = partnerIdOf(principal.partner);
  const partner = await loadPartner(services.tables, id);
  // What was done while it was vetted is answered again as it was then.
  const repeats = partner?.state !== 'vetted' && (await loadAnswer(services.tables, idempotentOf(services, request)));
  if (!partner || (partner.state !== 'vetted' && !repeats)) return refuse({ code: 'partner-not-vetted' });
  const home = homeDesk(partner.homeArea, context);
  // It was there when the partner was registered.
  if (!home.ok) throw new Error(`Partner ${id} has no home desk in this forum any more.`);
  return ok<Giver>({ kind: 'partner', partner: id, desk: home.value.code });
}

/** Whom an offer of the caller would be from now; nobody while a partner is not vetted. */
export async function presentGiver({ tables, forum }: Services, principal: Principal): Promise<Giver | undefined> {
  if (principal.kind === 'person') return { kind: 'desk', desk: principal.desk };
  const id = partnerIdOf(principal.partner);
  const partner = await loadPartner(tables, id);
  const home = partner?.state === 'vetted' ? homeDesk(partner.homeArea, { forum }) : undefined;
  return home?.ok ? { kind: 'partner', partner: id, desk: home.value.code } : undefined;
}

/** Appeals are for desks, and for partners that are vetted. */
export async function mayReadAppeals(services: Services, principal: Principal): Promise<boolean> {
  if (principal.kind === 'person') return true;
  return (await loadPartner(services.tables, partnerIdOf(principal.partner)))?.state === 'vetted';
}
