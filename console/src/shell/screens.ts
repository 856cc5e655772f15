import type { FunctionComponent } from 'preact';
import SignIn from '../screens/sign-in/index.tsx';
import { ADDRESSES, type ScreenName } from './addresses.ts';
import { matcher } from './router.ts';

/** A screen gets the parameters of its address. */
export type Screen = FunctionComponent<{ readonly params: Readonly<Record<string, string>> }>;

/** Who may see a screen: people of desks, of partners, both, or anybody. */
export type Audience = 'desk' | 'partner' | 'both' | 'anybody';

interface Registered {
  readonly audience: Audience;
  readonly load: () => Promise<{ readonly default: Screen }>;
}

/** Each screen is a file of its own, loaded when it is first shown. */
export const SCREENS: Readonly<Record<ScreenName, Registered>> = {
  inbox: { audience: 'desk', load: () => import('../screens/inbox/index.tsx') },
  cases: { audience: 'desk', load: () => import('../screens/cases/index.tsx') },
  case: { audience: 'desk', load: () => import('../screens/case/index.tsx') },
  task: { audience: 'desk', load: () => import('../screens/task/index.tsx') },
  outbox: { audience: 'both', load: () => import('../screens/outbox/index.tsx') },
  signIn: { audience: 'anybody', load: async () => ({ default: SignIn }) },
  opening: { audience: 'desk', load: () => import('../screens/opening/index.tsx') },
  convoys: { audience: 'desk', load: () => import('../screens/convoys/index.tsx') },
  manifest: { audience: 'desk', load: () => import('../screens/manifest/index.tsx') },
  convoy: { audience: 'desk', load: () => import('../screens/convoy/index.tsx') },
  convoyAct: { audience: 'desk', load: () => import('../screens/convoy-act/index.tsx') },
  secretariat: { audience: 'desk', load: () => import('../screens/secretariat/index.tsx') },
  figures: { audience: 'desk', load: () => import('../screens/figures/index.tsx') },
  appeals: { audience: 'both', load: () => import('../screens/appeals/index.tsx') },
  appeal: { audience: 'both', load: () => import('../screens/appeal/index.tsx') },
  offers: { audience: 'both', load: () => import('../screens/offers/index.tsx') },
  newOffer: { audience: 'both', load: () => import('../screens/new-offer/index.tsx') },
  offer: { audience: 'both', load: () => import('../screens/offer/index.tsx') },
  commitment: { audience: 'both', load: () => import('../screens/commitment/index.tsx') },
  partners: { audience: 'desk', load: () => import('../screens/partners/index.tsx') },
  newPartner: { audience: 'desk', load: () => import('../screens/new-partner/index.tsx') },
  partner: { audience: 'desk', load: () => import('../screens/partner/index.tsx') },
  partnerAct: { audience: 'both', load: () => import('../screens/partner-act/index.tsx') },
  ourselves: { audience: 'partner', load: () => import('../screens/ourselves/index.tsx') },
  verify: { audience: 'anybody', load: () => import('../screens/verify/index.tsx') },
  desk: { audience: 'desk', load: () => import('../screens/desk/index.tsx') },
  act: { audience: 'both', load: () => import('../screens/act/index.tsx') },
};

/** The screen of a path. */
export const screenAt = matcher<ScreenName>(ADDRESSES);
