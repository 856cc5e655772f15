import { edits } from '../kernel/edits.ts';
import { foldText } from '../kernel/fold.ts';
import type { Label } from '../kernel/forum.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner, PartnerContact, PartnerProfile, Twin, TwinGround } from '../kernel/partner.ts';
import { telephonesIn } from '../kernel/telephones.ts';
import { joined } from '../kernel/texts.ts';

/**
 * The same organisation twice, under two names. Two registrations are compared only when they share a key, so that a registration costs
 * a bounded number of reads, however many partners there are. What is found is shown to who vets, and never refuses anything.
 */

/** A key under which registrations are found; two that share one may be of one organisation. */
export interface TwinKey {
  /** What sharing it means; a key of a name means nothing before the names are compared. */
  readonly ground: Exclude<TwinGround, 'name' | 'name-similar'> | 'part-of-name';
  readonly text: string;
}

/** Words that say what kind of body it is, or where, and not which one. Our own list: to be checked by a person. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  [
    'yayasan yys yay foundation lembaga lks lksa perkumpulan persatuan paguyuban organisasi komunitas kelompok forum pusat',
    'panti asuhan rumah sosial kesejahteraan pt cv ud tbk persero koperasi perusahaan ltd inc',
    'karang taruna masyarakat indonesia nusantara nasional cabang wilayah provinsi kabupaten kota daerah',
    'dan untuk di the of and for',
  ].flatMap((words) => words.split(' ')),
);

/** Providers at which anybody has an address: sharing one says nothing. Our own list: to be checked by a person. */
const PUBLIC_MAIL: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com yahoo.com yahoo.co.id ymail.com rocketmail.com outlook.com outlook.co.id hotmail.com live.com msn.com icloud.com me.com proton.me protonmail.com mail.com gmx.com aol.com zoho.com yandex.com plasa.com telkom.net'.split(
    ' ',
  ),
);

/** The most words of a name that make keys: ten pairs. */
const WORDS = 5;
/** A shorter number says nothing: `123` is what people write who have none. */
const SHORTEST_NUMBER = 5;

/** The words that tell a name from others, each once, in alphabetical order. A name of common words alone keeps them. */
export function wordsOf(name: string): readonly string[] {
  const words = [...new Set(foldText(name).split(' '))].filter((word) => word.length > 1);
  const telling = words.filter((word) => !COMMON_WORDS.has(word));
  return (telling.length > 0 ? telling : words).toSorted();
}

/** The keys of a registration. */
export function twinKeys(
  { name, registrationNumber }: Pick<PartnerProfile, 'name' | 'registrationNumber'>,
  { email, phone }: PartnerContact,
): readonly TwinKey[] {
  return [...numberKeys(registrationNumber), ...mailKeys(email), ...phoneKeys(phone), ...nameKeys(name)];
}

function numberKeys(number = ''): readonly TwinKey[] {
  const text = foldText(number).replaceAll(' ', '');
  return text.length < SHORTEST_NUMBER ? [] : [{ ground: 'registration-number', text }];
}

function mailKeys(email = ''): readonly TwinKey[] {
  const address = email.trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (domain === '') return [];
  const own: readonly TwinKey[] = PUBLIC_MAIL.has(domain) ? [] : [{ ground: 'email-domain', text: domain }];
  return [{ ground: 'email', text: address }, ...own];
}

/** A text may hold two numbers; a third is not looked for. */
function phoneKeys(phone = ''): readonly TwinKey[] {
  return telephonesIn(phone)
    .slice(0, 2)
    .map((text) => ({ ground: 'phone', text }));
}

/** Each word and each pair of words: a pair is rare where a word is frequent, and a word finds what has only one in common. */
function nameKeys(name: string): readonly TwinKey[] {
  const words = wordsOf(name).slice(0, WORDS);
  const pairs = words.flatMap((one, n) => words.slice(n + 1).map((other) => `${one} ${other}`));
  return [...pairs, ...words].map((text) => ({ ground: 'part-of-name', text }));
}

/** A registered partner that shares keys with a registration. */
export interface Candidate {
  readonly id: PartnerId;
  readonly partner: Pick<Partner, 'name' | 'homeArea'>;
  /** What the keys mean that it shares. */
  readonly shared: readonly TwinKey['ground'][];
}

/** How much a ground says, for the order alone. Our own figures. */
const WEIGHTS: Readonly<Record<TwinGround, number>> = {
  'registration-number': 8,
  email: 6,
  phone: 5,
  'email-domain': 4,
  name: 4,
  'name-similar': 2,
};

/** The most twins that are shown: who vets reads them all. */
export const MOST_TWINS = 5;

/** The likely twins of a registration, the likeliest first. */
export function twinsAmong(
  own: Pick<PartnerProfile, 'name' | 'homeArea'>,
  candidates: readonly Candidate[],
): readonly Twin[] {
  return candidates
    .map((candidate) => ({ candidate, grounds: groundsOf(own, candidate) }))
    .filter(({ grounds }) => grounds.length > 0)
    .toSorted((one, other) => weightOf(other.grounds) - weightOf(one.grounds))
    .slice(0, MOST_TWINS)
    .map(({ candidate: { id, partner }, grounds }) => ({
      partner: id,
      name: partner.name,
      homeArea: partner.homeArea,
      grounds,
    }));
}

function weightOf(grounds: readonly TwinGround[]): number {
  return grounds.reduce((total, ground) => total + WEIGHTS[ground], 0);
}

function groundsOf(
  own: Pick<PartnerProfile, 'name' | 'homeArea'>,
  { partner, shared }: Candidate,
): readonly TwinGround[] {
  const said = [...new Set(shared)].flatMap((ground) => (ground === 'part-of-name' ? [] : [ground]));
  const likeness = likenessOf(own.name, partner.name);
  if (likeness === 'same') return [...said, 'name'];
  // Two provinces may each have a Peduli Anak; in one, or beside another ground, a similar name counts.
  const near = own.homeArea.slice(0, 2) === partner.homeArea.slice(0, 2);
  return likeness === 'similar' && (near || said.length > 0) ? [...said, 'name-similar'] : said;
}

/** How alike two names are. Of the words of both, at least two thirds agree in similar names. */
export function likenessOf(one: string, other: string): 'same' | 'similar' | 'different' {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.join(' ') === others.join(' ')) return 'same';
  if (isSlip(words.join(''), others.join(''))) return 'similar';
  const agreeing = words.filter((word) => others.some((counterpart) => isSlip(word, counterpart))).length;
  return agreeing > 0 && 3 * agreeing >= words.length + others.length ? 'similar' : 'different';
}

/** With no more slips than one in every five letters. */
function isSlip(one: string, other: string): boolean {
  const most = Math.floor(Math.max(one.length, other.length) / 5);
  return edits(one, other, most) <= most;
}

const GROUND_LABELS: Readonly<Record<TwinGround, Label>> = {
  'registration-number': { id: 'nomor pendaftaran sama', en: 'same registration number' },
  email: { id: 'alamat surel sama', en: 'same e-mail address' },
  phone: { id: 'nomor telepon sama', en: 'same telephone number' },
  'email-domain': { id: 'domain surel sama', en: 'same e-mail domain' },
  name: { id: 'nama sama', en: 'same name' },
  'name-similar': { id: 'nama mirip', en: 'similar name' },
};

/** A likely twin in words, for who vets. */
export function twinSentence({ name, grounds }: Twin): Label {
  const why = joined(
    grounds.map((ground) => GROUND_LABELS[ground]),
    ', ',
  );
  return {
    id: `Mungkin sama dengan ${name}: ${why.id}.`,
    en: `May be the same as ${name}: ${why.en}.`,
  };
}
