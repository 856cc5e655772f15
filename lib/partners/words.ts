import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import { en, id, joined } from '../kernel/texts.ts';
import type { PARTNER_EVENTS } from './events.ts';
import { twinSentence } from './twins.ts';

const partnerRegistered: Sentence<'partner-registered'> = ({ partner: { name }, via, twins = [] }, { by }) => {
  const like = joined(
    twins.map((twin) => ({ id: ` ${twinSentence(twin).id}`, en: ` ${twinSentence(twin).en}` })),
    '',
  );
  return via === 'public-form'
    ? {
        id: id`Mitra ${name} mendaftar melalui formulir umum dan mengonfirmasi alamat surelnya.${like}`,
        en: en`The partner ${name} registered by the public form and confirmed its e-mail address.${like}`,
      }
    : {
        id: id`${by} mendaftarkan mitra ${name}.${like}`,
        en: en`${by} registered the partner ${name}.${like}`,
      };
};

const partnerVetted: Sentence<'partner-vetted'> = (_event, { by }) => ({
  id: id`${by} menyatakan mitra lolos verifikasi.`,
  en: en`${by} vetted the partner.`,
});

const partnerDeclined: Sentence<'partner-declined'> = ({ reason, duplicateOf }, { by }) =>
  duplicateOf === undefined
    ? { id: id`${by} menolak mitra: ${reason}`, en: en`${by} declined the partner: ${reason}` }
    : {
        id: id`${by} menolak mitra karena sudah terdaftar: ${reason}`,
        en: en`${by} declined the partner, which is registered already: ${reason}`,
      };

const partnerSuspended: Sentence<'partner-suspended'> = ({ reason }, { by }) => ({
  id: id`${by} menangguhkan mitra: ${reason}`,
  en: en`${by} suspended the partner: ${reason}`,
});

const partnerReinstated: Sentence<'partner-reinstated'> = ({ reason }, { by }) => ({
  id: id`${by} memulihkan mitra: ${reason}`,
  en: en`${by} reinstated the partner: ${reason}`,
});

const contactChanged: Sentence<'partner-contact-changed'> = ({ reason }, { by }) => ({
  id: id`${by} mengganti kontak mitra setelah memeriksanya: ${reason}`,
  en: en`${by} changed the contact of the partner after checking: ${reason}`,
});

/** The events of a partner's registration in words. */
export const PARTNER_SENTENCES: Sentences<keyof EventsOf<typeof PARTNER_EVENTS>> = {
  'partner-registered': partnerRegistered,
  'partner-vetted': partnerVetted,
  'partner-declined': partnerDeclined,
  'partner-suspended': partnerSuspended,
  'partner-reinstated': partnerReinstated,
  'partner-contact-changed': contactChanged,
};
