import { fieldOf, listAt, listed, officer } from './client.ts';

/** Somebody whom the local cloud's sign-in page offers. */
export interface Identity {
  readonly label: string;
  readonly claims: Readonly<Record<string, string>>;
  /** Offered before all others. */
  readonly first?: boolean;
}

/** The role that only one desk has. */
const OF_THE_SECRETARIAT = 'secretariat';
/** The roles as the page names them. */
const ROLES = [
  ['officer', 'petugas'],
  ['supervisor', 'atasan'],
  ['head', 'kepala'],
  [OF_THE_SECRETARIAT, 'sekretariat'],
  ['auditor', 'auditor'],
] as const;

/** Everybody at the desks of the forum, by the codes of the desks; first of all an officer at `shown`. */
export async function deskIdentities(url: string, shown: string): Promise<readonly Identity[]> {
  const { body } = await (await officer(url, shown)).get('/v1/forum', { 'accept-language': 'id' });
  const secretariat = fieldOf(body, 'secretariat');
  const desks = listAt(body, 'desks').map((desk) => ({ code: fieldOf(desk, 'code'), name: fieldOf(desk, 'name') }));
  return desks
    .toSorted((one, other) => one.code.localeCompare(other.code, 'id', { numeric: true }))
    .flatMap(({ code, name }) =>
      ROLES.filter(([role]) => role !== OF_THE_SECRETARIAT || code === secretariat).map(([role, word]) => ({
        label: `${code} ${name}, ${word}`,
        claims: { desk: code, role },
        first: code === shown && role === 'officer',
      })),
    );
}

/** The partners that are registered, by name. */
export async function partnerIdentities(url: string, shown: string): Promise<readonly Identity[]> {
  const partners = await listed(await officer(url, shown), '/v1/partners');
  return partners
    .map((one) => ({
      label: `${fieldOf(one, 'name')} (${fieldOf(one, 'state')})`,
      claims: { partner: fieldOf(one, 'id') },
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'id'));
}
