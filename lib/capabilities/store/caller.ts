import { admitPerson } from '../../identity/admission.ts';
import { loadStanding, standingKey } from '../../identity/store/standing.ts';
import type { StoreRefusal } from '../../platform/dynamodb/refusals.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../platform/dynamodb/writes.ts';
import type { Principal } from '../../platform/http/principal.ts';

/** The claims by which the authorizer has let the caller in; nothing for a machine, and for a token without an account. */
function claimsOf(caller: Principal) {
  const { account } = caller;
  if (account === undefined) return undefined;
  const place = caller.kind === 'person' ? { desk: caller.desk, role: caller.role } : { partner: caller.partner };
  return { account, place };
}

/**
 * That the caller still stands where the token says, for the transaction of a command: the gateway keeps the authorizer's verdict
 * for a while, in which a token is taken whose account was disabled or moved. Nothing for callers without an account.
 */
export function callerChecks(caller: Principal | undefined, { cases }: Tables): readonly LabelledWrite[] {
  const claims = caller && claimsOf(caller);
  if (!claims) return [];
  const { account, place } = claims;
  const parts = Object.entries(place);
  return [
    {
      label: 'caller',
      write: {
        ConditionCheck: {
          TableName: cases,
          Key: { ...standingKey(account) },
          ConditionExpression: ['#state <> :disabled', ...parts.map(([name]) => `#place.#${name} = :${name}`)].join(
            ' AND ',
          ),
          ExpressionAttributeNames: {
            '#state': 'state',
            '#place': 'place',
            ...Object.fromEntries(parts.map(([name]) => [`#${name}`, name])),
          },
          ExpressionAttributeValues: {
            ':disabled': 'disabled',
            ...Object.fromEntries(parts.map(([name, value]) => [`:${name}`, value])),
          },
        },
      },
    },
  ];
}

/** Why the caller's token opens nothing any more, as the authorizer would say; `undefined` when it does. Strongly consistent. */
export async function callerFault(caller: Principal | undefined, tables: Tables): Promise<StoreRefusal | undefined> {
  const claims = caller && claimsOf(caller);
  if (!claims) return undefined;
  const { account, place } = claims;
  const standing = await loadStanding(tables, account);
  const verdict = admitPerson({ account, ...place }, { standing, partner: undefined });
  if (verdict.verdict === 'admitted') return undefined;
  return { code: verdict.refusal === 'access-changed' ? 'access-changed' : 'access-ended' };
}
