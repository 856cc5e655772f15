import { contextOf, idempotentOf } from '../capabilities/commands.ts';
import type { Services } from '../capabilities/services.ts';
import { type Executed, executeWrites } from '../capabilities/store/execute.ts';
import type { Place } from '../identity/standing.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { LabelledWrite } from '../platform/dynamodb/writes.ts';
import type { Answer, Outcome, RefusalIn } from '../platform/http/exchange.ts';
import type { Principal } from '../platform/http/principal.ts';
import type { Route } from '../platform/http/route.ts';
import type { AccountContact } from './account.ts';
import type { AccountCommand } from './commands.ts';
import type { AccountContext, OfPartner } from './managing.ts';
import { type AccountDecision, changeAccount, inviteAccount } from './rules.ts';
import { loadAccount } from './store/accounts.ts';
import { accountWrites, invitationWrites } from './store/writes.ts';
import { accountView } from './views.ts';

/** The parts of a request that commands about accounts need. */
interface Asking {
  readonly principal: Principal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly ifMatch?: readonly number[] | undefined;
  readonly dryRun: boolean;
}

/** The partner whose people are managed, read for each attempt. Nothing for the accounts of desks. */
export interface Ground {
  readonly partner?: OfPartner;
  /** What must still be so when a decision is written. */
  readonly heldTo?: (decision: AccountDecision) => readonly LabelledWrite[];
}

/** Reads a ground, or says why there is none for this caller. */
export type FindGround = () => Promise<
  { readonly ok: true; readonly ground: Ground } | { readonly ok: false; readonly refusal: Refusal }
>;

/** Desks are part of the forum: nothing is read. */
export const AT_DESK: FindGround = async () => ({ ok: true, ground: {} });

const NO_ACCOUNT = { ok: false, refusal: { code: 'not-found', what: 'account' } } as const;

/** Invites a person to a place and answers with the account. @param accounts the path of the accounts among which it is */
export async function executeInvitation<R extends Route>(
  services: Services,
  request: Asking,
  { place, contact, accounts }: { readonly place: Place; readonly contact: AccountContact; readonly accounts: string },
  find: FindGround = AT_DESK,
): Promise<Outcome<R>> {
  const { tables } = services;
  return await executed<R>(services, request, async () => {
    const found = await find();
    if (!found.ok) return found;
    const id = services.newCaseId() as string as AccountId;
    const command = { name: 'invite-account', id, place } as const;
    const decided = inviteAccount(command, contextOn(services, { ...request, ifMatch: undefined }, found.ground));
    if (!decided.ok) return decided;
    const body = accountView(decided.value.after);
    const answer = { status: 201, body, etag: body.version, headers: { location: `${accounts}/${id}` } };
    const writes = [...invitationWrites(decided.value, contact, tables), ...heldTo(found.ground, decided.value)];
    return { ok: true, writes, answer: JSON.stringify(answer) };
  });
}

/** Changes an account of a place and answers with it. @param isThere whether an account is among those that the path names */
export async function executeChange<R extends Route>(
  services: Services,
  request: Asking,
  {
    accountId,
    command,
    isThere,
  }: { readonly accountId: AccountId; readonly command: AccountCommand; readonly isThere?: (at: Place) => boolean },
  find: FindGround = AT_DESK,
): Promise<Outcome<R>> {
  const { tables } = services;
  return await executed<R>(services, request, async () => {
    const found = await find();
    if (!found.ok) return found;
    const account = await loadAccount(tables, accountId);
    if (!account || isThere?.(account.place) === false) return NO_ACCOUNT;
    const decided = changeAccount(account, command, contextOn(services, request, found.ground));
    if (!decided.ok) return decided;
    const body = accountView(decided.value.after);
    const writes = [...accountWrites(decided.value, tables), ...heldTo(found.ground, decided.value)];
    return { ok: true, writes, answer: JSON.stringify({ status: 200, body, etag: body.version }) };
  });
}

function heldTo(ground: Ground, decision: AccountDecision): readonly LabelledWrite[] {
  return ground.heldTo?.(decision) ?? [];
}

function contextOn(services: Services, { principal, ifMatch }: Asking, { partner }: Ground): AccountContext {
  return { ...contextOf(services, { principal, ifMatch }), ...(partner && { partner }) };
}

async function executed<R extends Route>(
  services: Services,
  request: Asking,
  prepare: Parameters<typeof executeWrites>[0]['prepare'],
): Promise<Outcome<R>> {
  return outcomeOf<R>(
    await executeWrites({
      tables: services.tables,
      idempotent: idempotentOf(services, request),
      caller: request.principal,
      prepare,
    }),
  );
}

/** The outcome of a command: its route documents the codes of its rule, and those of its transaction. */
function outcomeOf<R extends Route>(done: Executed): Outcome<R> {
  if (!done.ok) return { ok: false, refusal: done.refusal as RefusalIn<R> };
  // The text is this route's own answer, rendered before it was stored.
  return { ok: true, value: JSON.parse(done.answer) as Answer<R> };
}
