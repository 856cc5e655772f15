/** A forum is configuration: its members and its secretariat; desks and vocabularies follow from it. */
import type { CaseKind, Desk, Forum, Label, Office, TimeZone } from '../kernel/forum.ts';
import type { DeskCode, ProvinceCode } from '../kernel/ids.ts';
import { finderOf } from '../kernel/vocabulary.ts';
import { addressAreaOf } from './address-areas.ts';
import { areaOf, kabKotaOf } from './areas.ts';
import { WORK_CALENDAR } from './calendars/index.ts';
import { defaultRoutes, ROUTE_HUB } from './default-routes.ts';
import { usualMode } from './islands.ts';
import { ITEMS } from './items.ts';
import { OUTCOMES } from './outcomes.ts';
import {
  ALLOWANCE_BOUNDS,
  CHECK_LIMITS,
  MFA_POLICY,
  OFFERS_PER_APPEAL,
  policyOf,
  REOPEN_DAYS,
  SUSPENDED_OFFERS,
  UNSOLICITED_OFFERS,
} from './policy.ts';
import { PPKS, parsePpks } from './ppks.ts';
import { officialName, type Province, provinceOf } from './provinces.ts';
import { RETURN_CODES } from './return-codes.ts';
import { returnLimitOf } from './return-limits.ts';
import { RISK_FLAGS, riskFlagOf } from './risk-flags.ts';
import { isWholeUnit } from './units.ts';

/** A member province of a forum. */
export interface MemberConfig {
  /** Two-digit Kemendagri code. */
  readonly province: string;
  /** What its kab/kota offices are called; `Dinas Sosial` when absent. */
  readonly kabKotaOffice?: string;
}

/** Everything that makes one forum different from another. */
export interface ForumConfig {
  readonly name: Label;
  readonly members: readonly MemberConfig[];
  readonly secretariat: { readonly code: string; readonly name: string; readonly zone: TimeZone };
}

function memberProvince({ province: code }: MemberConfig): Province {
  const province = provinceOf(code);
  if (province === undefined) throw new Error(`no province has the code ${code}`);
  return province;
}

function desksOf(member: MemberConfig): readonly Desk[] {
  const province = memberProvince(member);
  const { code, zone } = province;
  const office = member.kabKotaOffice ?? 'Dinas Sosial';
  const desk = (deskCode: string, kind: Desk['kind'], name: string): Desk => ({
    code: deskCode as DeskCode,
    kind,
    province: code,
    name,
    zone,
  });
  return [
    desk(code, 'dinas-sosial', `Dinas Sosial ${officialName(province)}`),
    desk(`${code}-bkkks`, 'bkkks', `BKKKS ${officialName(province)}`),
    ...kabKotaOf(code).map((area) => desk(area.code, 'kab-kota', `${office} ${area.name}`)),
  ];
}

/** What the social-welfare office of an area is called, where the forum does not say it otherwise. */
function officeOf(code: string): Office | undefined {
  const area = areaOf(code);
  const province = area && provinceOf(area.province);
  if (!province) return undefined;
  const name = area.kind === 'province' ? officialName(province) : area.name;
  return { name: `Dinas Sosial ${name}`, zone: province.zone };
}

function secretariatDesk({ code, name, zone }: ForumConfig['secretariat']): Desk {
  return { code: code as DeskCode, kind: 'secretariat', province: undefined, name, zone };
}

function byCode<T extends { readonly code: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.code, entry]));
}

interface FittingList<T> {
  readonly of: (caseKind: CaseKind) => readonly T[];
  readonly find: (code: string, caseKind: CaseKind) => T | undefined;
}

/** A closed list of which only some entries fit a kind of case. */
function fittingList<T extends { readonly code: string; readonly fits: readonly CaseKind[] }>(
  entries: readonly T[],
): FittingList<T> {
  const codes = byCode(entries);
  return {
    of: (caseKind) => entries.filter((entry) => entry.fits.includes(caseKind)),
    find: (code, caseKind) => {
      const entry = codes.get(code);
      return entry?.fits.includes(caseKind) ? entry : undefined;
    },
  };
}

const RETURNS = fittingList(RETURN_CODES);
const CLOSINGS = fittingList(OUTCOMES);
const findItem = finderOf(ITEMS);

/** The codes of the member provinces, in the order of the configuration. */
export function memberProvinces(config: ForumConfig): readonly ProvinceCode[] {
  return config.members.map((member) => memberProvince(member).code);
}

/** The forum that a configuration describes; throws when a member is no province of Indonesia. */
export function forumOf(config: ForumConfig): Forum {
  const secretariat = secretariatDesk(config.secretariat);
  const desks = [...config.members.flatMap(desksOf), secretariat];
  const deskByCode = byCode<Desk>(desks);
  return {
    name: config.name,
    members: memberProvinces(config),
    desks,
    secretariat: secretariat.code,
    workCalendar: WORK_CALENDAR,
    items: ITEMS,
    desk: (code) => deskByCode.get(code),
    area: areaOf,
    addressArea: addressAreaOf,
    office: (code) => deskByCode.get(code) ?? officeOf(code),
    usualMode,
    ppksTypes: PPKS,
    ppks: parsePpks,
    riskFlags: RISK_FLAGS,
    riskFlag: riskFlagOf,
    returnCode: RETURNS.find,
    returnCodes: RETURNS.of,
    outcome: CLOSINGS.find,
    outcomes: CLOSINGS.of,
    returnLimit: returnLimitOf,
    checkLimits: CHECK_LIMITS,
    routes: defaultRoutes,
    routeHub: ROUTE_HUB,
    offersPerAppeal: OFFERS_PER_APPEAL,
    unsolicitedOffers: UNSOLICITED_OFFERS,
    suspendedOffers: SUSPENDED_OFFERS,
    isWhole: isWholeUnit,
    item: findItem,
    policy: policyOf,
    reopenDays: REOPEN_DAYS,
    mfa: MFA_POLICY,
    allowanceBounds: ALLOWANCE_BOUNDS,
  };
}
