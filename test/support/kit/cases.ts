/** Cases and other files as stories begin with them, each opened and moved by the real engine. */
import type { OfferTerms } from '../../../lib/aid/aid.ts';
import type { PublishAppeal, UnsolicitedOpening } from '../../../lib/aid/commands.ts';
import type { OpenCase } from '../../../lib/cases/commands.ts';
import type { Giver } from '../../../lib/kernel/giver.ts';
import type { CaseId, DeskCode } from '../../../lib/kernel/ids.ts';
import type { PartnerProfile } from '../../../lib/kernel/partner.ts';
import type { RegisterPartner } from '../../../lib/partners/commands.ts';
import type { TestFile } from '../engine.ts';
import { accepts, BALI_STOCK, blankets, dispatch, FLOOD, NGO, offerOf, publish, rice, unsolicited } from './aid.ts';
import { area, BALI, CASE_ID, DKI, ENDE, NTT, openTask, partner } from './cast.ts';
import { type Asking, given } from './given.ts';
import { complete, depart, plan } from './verbs.ts';

export const OPENING: OpenCase = {
  name: 'open-case',
  caseId: CASE_ID,
  reference: '35-26-7K3QW-P',
  kind: 'stranded-person',
  priority: 'normal',
  title: 'Warga telantar di terminal',
  summary: 'Ditemukan petugas terminal, ingin pulang.',
  area: area('35.78'),
  subjectCount: 1,
  escort: [],
  needs: [],
};

/** A case of a desk: a stranded person's unless something else is said. */
export function opened(desk: DeskCode, change: Partial<OpenCase> = {}, asking: Asking = {}): TestFile {
  return given().when(desk, { ...OPENING, ...change }, asking).file;
}

/** A mother and her child, stranded at a desk: a child does not travel alone. */
export function motherAndChild(desk: DeskCode = DKI, change: Partial<OpenCase> = {}): TestFile {
  return opened(desk, { area: area('31.71'), subjectCount: 2, escort: ['child'], ...change });
}

/** A stranded man in Jakarta whose way home is planned. */
export function planned(): TestFile {
  return given(opened(DKI, { area: area('31.71') })).when(DKI, plan()).file;
}

/** As above, confirmed by Ende. */
export function confirmed(): TestFile {
  const file = planned();
  return given(file).when(ENDE, complete(openTask(file, 'verify-subject').id, 'CONFIRMED')).file;
}

/** As above, and on the way to Jawa Timur, expected in ten hours. */
export function onTheRoad(): TestFile {
  return given(confirmed()).when(DKI, depart(1, 600)).file;
}

/** Nusa Tenggara Timur has a flood. */
export function flood(change: Partial<OpenCase> = {}): TestFile {
  return opened(NTT, { ...FLOOD, ...change });
}

/** The flood with its appeal, addressed to Bali and to the BKKKS of Jawa Timur: tasks 1 and 2. */
export function appealed(change: Partial<PublishAppeal> = {}, of: Partial<OpenCase> = {}): TestFile {
  return given(flood(of)).when(NTT, publish(change)).file;
}

/** The appeal with the partner's offer of rice and blankets: task 3 is for its home BKKKS to endorse it. */
export function offeredByNgo(quantity = 60): TestFile {
  return given(appealed()).when(partner(), offerOf(NGO, [rice(quantity), blankets(30)])).file;
}

/** The appeal with Bali's offer of its own rice: task 3 is for Nusa Tenggara Timur to decide it. */
export function offeredByBali(quantity = 60, terms: Partial<OfferTerms> = {}): TestFile {
  return given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(quantity)], terms)).file;
}

/** Bali is bound to give rice: task 4 is for it to dispatch it. */
export function committedByBali(quantity = 60): TestFile {
  return given(offeredByBali(quantity)).when(NTT, accepts(3)).file;
}

/** Some of it is on its way: task 5 is for Nusa Tenggara Timur to confirm it. */
export function underWay(quantity = 60, sent = quantity): TestFile {
  return given(committedByBali(quantity)).when(BALI, dispatch(1, sent)).file;
}

/** The file of an unsolicited offer. */
export function pool(giver: Giver = NGO, change: Partial<UnsolicitedOpening> = {}): TestFile {
  const who = giver.kind === 'partner' ? partner(giver.partner) : giver.desk;
  return given().when(who, unsolicited(giver, change)).file;
}

export const PARTNER_FILE = '01jdnnnnnnnnnnnnnnnnnnnnnn' as CaseId;
export const PROFILE: PartnerProfile = {
  kind: 'organisation',
  name: 'Yayasan Peduli',
  psks: 'LKS',
  homeArea: area('35.78'),
  capabilities: ['logistik', 'dapur umum'],
};

/** The registration of a partner at home in Jawa Timur. */
export function registration(profile: Partial<PartnerProfile> = {}): RegisterPartner {
  return {
    name: 'register-partner',
    caseId: PARTNER_FILE,
    reference: '35-26-9K3QW-M',
    profile: { ...PROFILE, ...profile },
  };
}
