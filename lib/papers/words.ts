import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import type { Label } from '../kernel/forum.ts';
import { en, id, NOTHING } from '../kernel/texts.ts';
import type { PAPER_EVENTS } from './events.ts';
import type { PaperKind } from './paper.ts';

const PAPERS: Readonly<Record<PaperKind, Label>> = {
  'surat-rujukan': { id: 'surat rujukan', en: 'letter of referral' },
  bast: { id: 'berita acara serah terima', en: 'record of a hand-over of goods' },
  kwitansi: { id: 'kwitansi', en: 'receipt' },
};

const paperIssued: Sentence<'paper-issued'> = ({ matter, code, supersedes }, { by }) => {
  const instead: Label =
    supersedes === undefined
      ? NOTHING
      : {
          id: id` Surat dengan kode ${supersedes} tidak berlaku lagi.`,
          en: en` It replaces the one with the code ${supersedes}.`,
        };
  return {
    id: id`${by} menerbitkan ${PAPERS[matter.kind]} dengan kode ${code}.${instead}`,
    en: en`${by} issued a ${PAPERS[matter.kind]} under the code ${code}.${instead}`,
  };
};

/** The events of papers in words. */
export const PAPER_SENTENCES: Sentences<keyof EventsOf<typeof PAPER_EVENTS>> = { 'paper-issued': paperIssued };
