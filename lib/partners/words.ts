import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import { en, id } from '../kernel/texts.ts';
import type { PARTNER_EVENTS } from './events.ts';

const partnerRegistered: Sentence<'partner-registered'> = ({ partner: { name } }, { by }) => ({
  id: id`${by} mendaftarkan mitra ${name}.`,
  en: en`${by} registered the partner ${name}.`,
});

const partnerVetted: Sentence<'partner-vetted'> = (_event, { by }) => ({
  id: id`${by} menyatakan mitra lolos verifikasi.`,
  en: en`${by} vetted the partner.`,
});

const partnerDeclined: Sentence<'partner-declined'> = ({ reason }, { by }) => ({
  id: id`${by} menolak mitra: ${reason}`,
  en: en`${by} declined the partner: ${reason}`,
});

const partnerSuspended: Sentence<'partner-suspended'> = ({ reason }, { by }) => ({
  id: id`${by} menangguhkan mitra: ${reason}`,
  en: en`${by} suspended the partner: ${reason}`,
});

const partnerReinstated: Sentence<'partner-reinstated'> = ({ reason }, { by }) => ({
  id: id`${by} memulihkan mitra: ${reason}`,
  en: en`${by} reinstated the partner: ${reason}`,
});

/** The events of a partner's registration in words. */
export const PARTNER_SENTENCES: Sentences<keyof EventsOf<typeof PARTNER_EVENTS>> = {
  'partner-registered': partnerRegistered,
  'partner-vetted': partnerVetted,
  'partner-declined': partnerDeclined,
  'partner-suspended': partnerSuspended,
  'partner-reinstated': partnerReinstated,
};
