import type { Who } from '../session/who.ts';
import type { NavItem } from '../ui/nav.tsx';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

/** What the menu counts. */
export interface Counts {
  readonly inbox?: number | undefined;
  readonly outbox: number;
}

type Entry = Omit<NavItem, 'current'>;

/** The menu of somebody: what they need most stands first, since a phone shows four entries. */
export function menuOf(who: Who, counts: Counts): readonly Entry[] {
  const outbox: Entry = { href: '/keluar', label: say(WORDS.outbox), icon: 'outbox', count: counts.outbox };
  if (who.pool === 'partners') {
    return [
      { href: '/seruan', label: say(WORDS.appeals), icon: 'hand' },
      { href: '/tawaran', label: say(WORDS.offers), icon: 'box' },
      { href: '/kami', label: say(WORDS.ourselves), icon: 'people' },
      outbox,
    ];
  }
  const entries: readonly (Entry & { readonly roles?: readonly string[] })[] = [
    { href: '/sekretariat', label: say(WORDS.secretariat), icon: 'map', roles: ['secretariat'] },
    { href: '/antrean', label: say(WORDS.inbox), icon: 'inbox', count: counts.inbox },
    { href: '/kasus', label: say(WORDS.cases), icon: 'case' },
    { href: '/buka', label: say(WORDS.open), icon: 'plus', roles: ['officer', 'supervisor', 'head'] },
    { href: '/seruan', label: say(WORDS.appeals), icon: 'hand' },
    { href: '/rombongan', label: say(WORDS.convoys), icon: 'bus', roles: ['officer', 'supervisor', 'head'] },
    { href: '/mitra', label: say(WORDS.partners), icon: 'people' },
    { href: '/laporan', label: say(WORDS.reports), icon: 'chart' },
    { href: '/meja', label: say(WORDS.desk), icon: 'gear' },
    outbox,
  ];
  return entries.filter(({ roles }) => !roles || roles.includes(who.role));
}

/** Where somebody begins. */
export function homeOf(who: Who): string {
  if (who.pool === 'partners') return '/seruan';
  return who.role === 'secretariat' ? '/sekretariat' : '/antrean';
}
