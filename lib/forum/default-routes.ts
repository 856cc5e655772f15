/**
 * To whom the members hand travellers. Two tables are published:
 * - Jawa Timur (kominfo.jatimprov.go.id; metrotvnews.com; harianbhirawa.co.id, 2024 and 2025);
 * - DKI Jakarta (bara-news.com; kumparan.com): buses to Lampung, Surabaya, Semarang, Cilacap and Tasikmalaya, Sumatra continued by
 *   Lampung; the text for the East is cut off, Surabaya is our reading of it.
 * The others are neighbours by land and the ferry crossings, marked as defaults that the desk has to confirm. Each sender pays
 * its own leg, as the agreements say.
 */
import { defined } from '../kernel/absent.ts';
import type { AreaCode, DeskCode } from '../kernel/ids.ts';
import type { LegMode, RouteEntry, RouteTable } from '../kernel/travel.ts';
import { usualMode } from './islands.ts';

const SUMATRA = ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21'] as const;
const KALIMANTAN = ['61', '62', '63', '64', '65'] as const;
const SULAWESI = ['71', '72', '73', '74', '75', '76'] as const;
const MALUKU_PAPUA = ['81', '82', '91', '92', '93', '94', '95', '96'] as const;
const NUSA_TENGGARA = ['52', '53'] as const;
const FAR_EAST = [...SULAWESI, ...MALUKU_PAPUA] as const;
const OVERSEAS = [...KALIMANTAN, ...FAR_EAST] as const;

const JAVA_BALI = ['31', '32', '33', '34', '35', '36', '51'] as const;
const EVERYWHERE = [...SUMATRA, ...JAVA_BALI, ...NUSA_TENGGARA, ...OVERSEAS] as const;

interface Rule {
  readonly to: readonly string[];
  readonly next: string;
  readonly mode: LegMode;
  readonly note?: string;
  readonly published?: true;
}

function published(to: readonly string[], next: string, mode: LegMode, note?: string): Rule {
  return { to, next, mode, published: true, ...defined({ note }) };
}

function assumed(to: readonly string[], next: string, mode: LegMode): Rule {
  return { to, next, mode };
}

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  '35': [
    published(KALIMANTAN, '63', 'ship'),
    published(FAR_EAST, '73', 'ship'),
    published(['51', ...NUSA_TENGGARA], '51', 'bus'),
    published(['33', '31', ...SUMATRA], '33', 'bus'),
    published(['34', '32'], '34', 'bus'),
    assumed(['36'], '33', 'bus'),
  ],
  '31': [
    published(SUMATRA, '18', 'bus', 'Dilanjutkan Dinsos Lampung'),
    published(['35'], '35', 'bus', 'Surabaya'),
    published(['33'], '33', 'bus', 'Semarang, Cilacap'),
    published(['32'], '32', 'bus', 'Tasikmalaya'),
    assumed(['34'], '33', 'bus'),
    assumed(['36'], '36', 'bus'),
    assumed(['51', ...NUSA_TENGGARA, ...OVERSEAS], '35', 'bus'),
  ],
  '32': [
    assumed(['31'], '31', 'bus'),
    assumed(['36', ...SUMATRA], '36', 'bus'),
    assumed(['33', '34', '35', '51', ...NUSA_TENGGARA, ...OVERSEAS], '33', 'bus'),
  ],
  '33': [
    assumed(['34'], '34', 'bus'),
    assumed(['32', '31', '36', ...SUMATRA], '32', 'bus'),
    assumed(['35', '51', ...NUSA_TENGGARA, ...OVERSEAS], '35', 'bus'),
  ],
  '34': [
    assumed(['33', '32', '31', '36', ...SUMATRA], '33', 'bus'),
    assumed(['35', '51', ...NUSA_TENGGARA, ...OVERSEAS], '35', 'bus'),
  ],
  '36': [
    assumed(SUMATRA, '18', 'ferry'),
    assumed(['32'], '32', 'bus'),
    assumed(['31', '33', '34', '35', '51', ...NUSA_TENGGARA, ...OVERSEAS], '31', 'bus'),
  ],
  '18': [
    assumed(
      SUMATRA.filter((code) => code !== '18' && code !== '17'),
      '16',
      'bus',
    ),
    assumed(['17'], '17', 'bus'),
    assumed(['36', '31', '32', '33', '34', '35', '51', ...NUSA_TENGGARA, ...OVERSEAS], '36', 'ferry'),
  ],
  '51': [
    assumed(NUSA_TENGGARA, '52', 'ferry'),
    assumed(['35', '34', '33', '32', '31', '36', ...SUMATRA, ...OVERSEAS], '35', 'ferry'),
  ],
  '52': [
    assumed(['53'], '53', 'ferry'),
    assumed(['51', '35', '34', '33', '32', '31', '36', ...SUMATRA, ...OVERSEAS], '51', 'ferry'),
  ],
  '53': [assumed(['52', '51', '35', '34', '33', '32', '31', '36', ...SUMATRA, ...OVERSEAS], '52', 'ferry')],
};

function entriesOf(desk: string, { to, next, mode, note, published: known }: Rule): readonly RouteEntry[] {
  return to.map((destination) => ({
    destination: destination as AreaCode,
    next: next as DeskCode | AreaCode,
    mode,
    payer: desk as DeskCode,
    ...defined({ note, unconfirmed: known ? undefined : (true as const) }),
  }));
}

const TABLES: ReadonlyMap<string, RouteTable> = new Map(
  Object.entries(RULES).map(([desk, rules]) => [desk, rules.flatMap((rule) => entriesOf(desk, rule))]),
);

/** The table that a desk begins with; a kabupaten/kota hands everybody to its province. */
export function defaultRoutes(desk: DeskCode): RouteTable {
  const province = /^(\d\d)\.\d\d$/.exec(desk)?.[1];
  return province === undefined
    ? (TABLES.get(desk) ?? [])
    : entriesOf(desk, assumed(EVERYWHERE, province, usualMode(desk, province)));
}

/** The desk through which the agreement of 2006 lets travellers to Sumatra, Kalimantan and the East go. */
export const ROUTE_HUB = '31' as DeskCode;
