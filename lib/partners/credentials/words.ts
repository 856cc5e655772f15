import type { EventsOf } from '../../engine/event.ts';
import type { Sentences } from '../../engine/words.ts';
import { en, id } from '../../kernel/texts.ts';
import type { CREDENTIAL_EVENTS } from './events.ts';

/** The events of credentials in words. */
export const CREDENTIAL_SENTENCES: Sentences<keyof EventsOf<typeof CREDENTIAL_EVENTS>> = {
  'credential-link-asked': (_event, { by }) => ({
    id: id`${by} meminta tautan untuk membuat kredensial sistem mitra; tautan dikirim ke kontak mitra.`,
    en: en`${by} asked for a link to make a credential of the partner's system; it goes to the partner's contact.`,
  }),
  'credential-made': ({ credential }) => ({
    id: id`Tautan dipakai: kredensial ${credential} untuk sistem mitra dibuat.`,
    en: en`The link was used: the credential ${credential} of the partner's system was made.`,
  }),
  'credential-revoked': ({ credential, reason }, { by }) => ({
    id: id`${by} mencabut kredensial ${credential} milik sistem mitra: ${reason}`,
    en: en`${by} revoked the credential ${credential} of the partner's system: ${reason}`,
  }),
};
