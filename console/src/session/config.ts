import { defined } from '../../../lib/kernel/absent.ts';
import { fieldsOf, textOf, textsOf } from '../store/shape.ts';

/** The pools of people who sign in: those at desks, and those of partners. */
export const POOLS = ['people', 'partners'] as const;
export type PoolName = (typeof POOLS)[number];

/** How the people of a pool sign in. Addresses are whole. */
export interface Pool {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The page at which they do. */
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl?: string;
  readonly logoutUrl?: string;
}

/** What differs from stage to stage; it is deployed beside the files of the console. */
export interface Config {
  readonly stage: string;
  readonly pools: Readonly<Partial<Record<PoolName, Pool>>>;
  /** The path to which a sign-in comes back. */
  readonly redirectPath: string;
}

/** Where the configuration lies. */
export const CONFIG_PATH = '/config.json';

/** The configuration in a document. Fields that it lacks have their defaults; a pool that lacks an address is left out. */
export function configFrom(document: unknown, origin: string): Config {
  const config = fieldsOf(document);
  const pools = fieldsOf(config['pools']);
  return {
    stage: textOf(config['stage']) ?? '',
    redirectPath: textOf(config['redirectPath']) ?? '/masuk',
    pools: defined({ people: poolFrom(pools['people'], origin), partners: poolFrom(pools['partners'], origin) }),
  };
}

function poolFrom(value: unknown, origin: string): Pool | undefined {
  const pool = fieldsOf(value);
  const address = (name: string) => wholeAddress(textOf(pool[name]), origin);
  const clientId = textOf(pool['clientId']);
  const [authorizeUrl, tokenUrl] = [address('authorizeUrl'), address('tokenPath')];
  if (authorizeUrl === undefined || tokenUrl === undefined || clientId === undefined) return undefined;
  return {
    ...{ authorizeUrl, tokenUrl, clientId },
    issuer: textOf(pool['issuer']) ?? new URL(authorizeUrl).origin,
    scopes: textsOf(pool['scopes']),
    ...defined({ revokeUrl: address('revokePath'), logoutUrl: address('logoutUrl') }),
  };
}

function wholeAddress(address: string | undefined, origin: string): string | undefined {
  if (address === undefined) return undefined;
  try {
    return new URL(address, origin).href;
  } catch {
    return undefined;
  }
}
