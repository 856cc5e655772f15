import type { RefusalOf } from '../kernel/refusal.ts';
import { en, id } from '../kernel/texts.ts';
import type { Messages } from '../platform/http/message.ts';
import type { MatchingRefusals } from './refusals.ts';

/** The messages of refusals of cases about people who were sent home before. */
export const MATCHING_MESSAGES: Messages<RefusalOf<keyof MatchingRefusals>> = {
  'checks-exhausted': {
    status: 429,
    title: { id: 'Terlalu banyak pemeriksaan', en: 'Too many checks' },
    detail: ({ retryAfter }) => ({
      id: id`Orang yang pernah dipulangkan sudah terlalu sering dicari dari meja ini. Ulangi ${retryAfter} detik lagi. Pencarian dicatat dan dibatasi agar nomor induk tidak dapat ditebak.`,
      en: en`This desk has looked for people who were sent home before too often. Retry in ${retryAfter} s. Checks are recorded and limited, so that identity numbers cannot be guessed.`,
    }),
  },
  'already-returned': {
    status: 409,
    title: { id: 'Sudah pernah dipulangkan', en: 'Has already been sent home' },
    detail: ({ maximum, matches }) => ({
      id: id`Meja Anda memulangkan seseorang paling banyak ${maximum} kali dalam 365 hari. Sebanyak ${matches.length} orang dalam kasus ini tampaknya sudah mencapai batas itu. Periksa, lalu isi \`overrideReason\` bila kasus tetap perlu dibuka.`,
      en: en`Your desk sends a person home at most ${maximum} times in 365 days. ${matches.length} of this case seem to have reached that limit. Check them, and give an \`overrideReason\` to open the case anyway.`,
    }),
  },
};
