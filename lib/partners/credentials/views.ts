import { isoOf } from '../../kernel/instant.ts';
import { type Credentials, clientIdOf, MOST_LIVE } from './credentials.ts';

/** The client ids of a partner's live credentials. */
export function clientsOf(partner: string, { live }: Credentials): readonly string[] {
  return live.map(({ id }) => clientIdOf(partner, id));
}

/** The live credentials of a partner. @param uses the last day of use of each client */
export function credentialListView(partner: string, { live }: Credentials, uses: ReadonlyMap<string, string>) {
  const items = live.map(({ id, madeAt }) => {
    const clientId = clientIdOf(partner, id);
    return { id, clientId, madeAt: isoOf(madeAt), lastUsed: uses.get(clientId) };
  });
  return { items, maximum: MOST_LIVE };
}
