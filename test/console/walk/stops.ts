import { ADDRESSES, type ScreenName } from '../../../console/src/shell/addresses.ts';
import { BREAKOUT, EVERYTHING, MARKUP } from './hostile.ts';
import type { Sown } from './seed.ts';

/** Those who walk. */
export const WALKERS = ['officer', 'sender', 'head', 'secretariat', 'auditor', 'partner', 'nobody'] as const;
export type Walker = (typeof WALKERS)[number];

/** A visit of a screen. */
export interface Stop {
  readonly who: Walker;
  readonly path: string;
  /** A hostile text that stands there as text. */
  readonly says?: string;
}

interface Visit {
  readonly who: Walker;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly says?: string;
}

/** Who visits which screen. A screen without an entry does not compile. */
function visitsOf(sown: Sown): Readonly<Record<ScreenName, readonly [Visit, ...(readonly Visit[])]>> {
  const part = (query: string, says?: string) => ({ query: `bagian=${query}`, ...(says !== undefined && { says }) });
  return {
    inbox: [{ who: 'officer', says: MARKUP }, { who: 'officer', query: 'bagian=selesai' }, { who: 'auditor' }],
    cases: [{ who: 'officer', says: MARKUP }, { who: 'auditor' }],
    case: [
      { who: 'officer', params: { id: sown.flood }, says: MARKUP },
      ...['timeline', 'aid', 'costs', 'papers', 'checks'].map(
        (one): Visit => ({ who: 'officer', params: { id: sown.flood }, ...part(one) }),
      ),
      { who: 'sender', params: { id: sown.journey }, says: MARKUP },
      { who: 'sender', params: { id: sown.journey }, ...part('journey', BREAKOUT) },
      { who: 'sender', params: { id: sown.journey }, ...part('timeline', BREAKOUT) },
      { who: 'sender', params: { id: sown.journey }, ...part('costs') },
      { who: 'sender', params: { id: sown.journey }, ...part('papers') },
      { who: 'auditor', params: { id: sown.journey } },
      { who: 'auditor', params: { id: sown.flood }, says: MARKUP },
      { who: 'auditor', params: { id: sown.journey }, ...part('checks') },
      { who: 'officer', params: { id: '01aaaaaaaaaaaaaaaaaaaaaaaa' } },
    ],
    task: [
      { who: 'officer', params: { id: sown.task }, says: BREAKOUT },
      { who: 'sender', params: { id: sown.task }, says: BREAKOUT },
    ],
    outbox: [{ who: 'officer' }, { who: 'partner' }],
    act: [
      { who: 'officer', query: `verb=add-note&href=/v1/cases/${sown.flood}/notes` },
      { who: 'sender', query: `verb=reverse-cost&href=/v1/costs/${sown.journey}-k1/reverse` },
    ],
    signIn: [{ who: 'nobody' }],
    opening: [
      { who: 'officer' },
      ...['lokasi', 'uraian', 'orang', 'kebutuhan', 'periksa'].map(
        (step): Visit => ({ who: 'officer', query: `langkah=${step}` }),
      ),
    ],
    convoys: [{ who: 'officer' }, { who: 'sender' }],
    manifest: [{ who: 'sender' }],
    convoy: [
      { who: 'officer', params: { id: sown.convoy } },
      { who: 'sender', params: { id: sown.convoy } },
    ],
    convoyAct: [{ who: 'officer', params: { id: sown.convoy, verb: 'accept-convoy' } }],
    secretariat: [{ who: 'secretariat' }, { who: 'secretariat', query: 'layar' }, { who: 'officer' }],
    figures: [{ who: 'head' }, { who: 'secretariat' }],
    appeals: [{ who: 'officer' }, { who: 'sender' }, { who: 'partner' }],
    appeal: [
      { who: 'officer', params: { id: sown.flood }, says: MARKUP },
      { who: 'partner', params: { id: sown.flood }, says: MARKUP },
    ],
    offers: [{ who: 'officer' }, { who: 'partner' }],
    newOffer: [{ who: 'partner' }, { who: 'officer' }],
    offer: [
      { who: 'partner', params: { id: sown.offer }, says: EVERYTHING },
      { who: 'officer', params: { id: sown.unsolicited }, says: EVERYTHING },
    ],
    commitment: [
      { who: 'officer', params: { id: sown.commitment }, says: BREAKOUT },
      { who: 'partner', params: { id: sown.commitment }, says: BREAKOUT },
    ],
    partners: [{ who: 'officer', says: MARKUP }],
    newPartner: [{ who: 'officer' }],
    partner: [
      { who: 'officer', params: { id: sown.partner }, says: MARKUP },
      { who: 'auditor', params: { id: sown.partner }, says: MARKUP },
    ],
    partnerAct: [{ who: 'partner', params: { id: sown.partner }, query: 'verb=change-partner-contact' }],
    ourselves: [{ who: 'partner', says: MARKUP }],
    verify: [
      { who: 'nobody', params: { code: '' } },
      { who: 'nobody', params: { code: sown.paper } },
      { who: 'sender', params: { code: sown.paper } },
    ],
    desk: [
      { who: 'head', params: { part: 'kontak' }, says: MARKUP },
      { who: 'head', params: { part: 'rute' }, says: BREAKOUT },
      ...['tenggat', 'sambungan', 'orang'].map((one): Visit => ({ who: 'head', params: { part: one } })),
      { who: 'auditor', params: { part: '' } },
    ],
  };
}

/** The stops of the walk. */
export function stopsOf(sown: Sown): readonly Stop[] {
  return Object.entries(visitsOf(sown)).flatMap(([name, visits]) =>
    visits.map(({ who, params = {}, query, says }) => ({
      who,
      path: `${addressOf(name, params)}${query === undefined ? '' : `?${query}`}`,
      ...(says !== undefined && { says }),
    })),
  );
}

function addressOf(name: string, params: Readonly<Record<string, string>>): string {
  const pattern = Object.entries(ADDRESSES).find(([one]) => one === name)?.[1] ?? '';
  return pattern.replaceAll(/\/:(\w+)\??/g, (_, key: string) => (params[key] ? `/${params[key]}` : ''));
}
