import { PARTNER_SCOPES } from '../kernel/partner.ts';
import { SIGNED_IN_PATH } from './console.ts';
import type { Identity } from './identity.ts';
import type { StageSettings } from './stage.ts';

/** What the console has to know of one pool: its page lies at the pool, its token endpoint under the console's own address. */
interface PoolConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly authorizeUrl: string;
  readonly logoutUrl: string;
  readonly tokenPath: string;
  readonly revokePath: string;
}

/** `/config.json`, which the console reads when it starts. */
export interface ConsoleConfig {
  readonly stage: string;
  /** Before each path of the API: nothing, since it has the same address. */
  readonly api: string;
  /** Where the sign-in pages send people back to. */
  readonly redirectPath: string;
  readonly pools: { readonly people: PoolConfig; readonly partners: PoolConfig };
}

/** The console's configuration in one deployment. */
export function consoleConfig(identity: Identity, { stage }: Pick<StageSettings, 'stage'>): ConsoleConfig {
  return {
    stage,
    api: '',
    redirectPath: SIGNED_IN_PATH,
    pools: {
      people: {
        ...ofPool(identity.signInUrl, '/oauth2'),
        issuer: identity.userPool.userPoolProviderUrl,
        clientId: identity.webClient.userPoolClientId,
        scopes: ['openid'],
      },
      partners: {
        ...ofPool(identity.partnerSignInBase, '/mitra/oauth2'),
        issuer: identity.partnerPool.userPoolProviderUrl,
        clientId: identity.partnerClient.userPoolClientId,
        scopes: ['openid', ...Object.keys(PARTNER_SCOPES)],
      },
    },
  };
}

function ofPool(base: string, path: string) {
  return {
    authorizeUrl: `${base}/oauth2/authorize`,
    logoutUrl: `${base}/logout`,
    tokenPath: `${path}/token`,
    revokePath: `${path}/revoke`,
  };
}
