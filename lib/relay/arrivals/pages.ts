import type * as z from 'zod';
import type { Forum, Label } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { timeText } from '../../kernel/texts.ts';
import { html, type Markup } from '../../platform/http/html.ts';
import {
  type Fact,
  type FormWords,
  factList,
  openPage,
  problemPage,
  type Write,
  writerIn,
} from '../../platform/http/open-page.ts';
import type { Pages } from '../../platform/http/pages.ts';
import type { arrivalAnswerView, arrivalView } from './answers.ts';
import type { LINK_ANSWERS } from './requests.ts';
import type { ARRIVAL_ROUTES } from './routes.ts';

/**
 * What a clerk of an office outside the forum sees who opens the link of a letter on a telephone. It shows what the JSON shows and
 * no more, and works without a script.
 */
export function arrivalPages(forum: Forum): Pages<(typeof ARRIVAL_ROUTES)[number]> {
  return {
    readArrival: ({ body, problem }, language) => {
      const write = writerIn(language);
      if (problem) return problemPage(problem, language, FORM_WORDS);
      return openPage(WORDS.title, language, [factsOf(body, forum, write), formOf(body, write)]);
    },
    answerArrival: ({ body, problem }, language) => {
      const write = writerIn(language);
      return problem
        ? problemPage(problem, language, FORM_WORDS)
        : openPage(WORDS.recorded, language, [answeredOf(body, forum, write)]);
    },
  };
}

/** The words of the pages. */
const WORDS = {
  title: { id: 'Konfirmasi kedatangan', en: 'Confirm an arrival' },
  recorded: { id: 'Jawaban sudah tercatat', en: 'Answer recorded' },
  thanks: {
    id: 'Terima kasih. Halaman ini boleh ditutup. Untuk perbaikan, hubungi kantor pengirim.',
    en: 'Thank you. You can close this page. To correct the answer, contact the sending office.',
  },
  reference: { id: 'Nomor kasus', en: 'Case number' },
  people: { id: 'Jumlah orang', en: 'Number of people' },
  from: { id: 'Pengirim', en: 'Sent by' },
  to: { id: 'Tujuan', en: 'Sent to' },
  departedAt: { id: 'Berangkat', en: 'Departed' },
  expectedAt: { id: 'Perkiraan tiba', en: 'Expected' },
  validUntil: { id: 'Tautan berlaku sampai', en: 'Link valid until' },
  question: { id: 'Apakah orang dalam surat ini sudah tiba?', en: 'Have the people in the letter arrived?' },
  answer: { id: 'Jawaban', en: 'Answer' },
  recordedAt: { id: 'Dicatat', en: 'Recorded' },
  office: { id: 'Nama kantor yang menjawab', en: 'Name of the office that answers' },
  notAPerson: { id: 'Nama kantor saja, bukan nama orang.', en: 'The name of the office, not of a person.' },
  letter: { id: 'Nomor surat balasan', en: 'Number of the letter of reply' },
  optional: { id: 'Boleh dikosongkan.', en: 'May be left empty.' },
  note: { id: 'Keterangan', en: 'Note' },
  early: {
    id: 'Wajib bila menjawab “tidak tiba” sebelum perkiraan tiba. Jangan menulis nama orang.',
    en: 'Required if you answer "not arrived" before the expected arrival. Do not write names of people.',
  },
  send: { id: 'Kirim jawaban', en: 'Send the answer' },
  once: { id: 'Jawaban hanya dapat dikirim sekali.', en: 'An answer can be sent once.' },
} as const satisfies Readonly<Record<string, Label>>;

const ANSWER_LABELS: Readonly<Record<(typeof LINK_ANSWERS)[number], Label>> = {
  received: { id: 'Sudah tiba dan diterima', en: 'Arrived and received' },
  'not-arrived': { id: 'Tidak tiba', en: 'Did not arrive' },
};

const FORM_WORDS: FormWords = {
  tryAgain: {
    id: 'Layanan sedang terganggu dan jawaban belum tentu tercatat. Tunggu sebentar, lalu buka tautan ini lagi.',
    en: 'The service is disturbed, and the answer may not have been recorded. Wait a moment, then open the link again.',
  },
  back: { id: 'Kembali ke formulir', en: 'Back to the form' },
  // The fields of the form, by their place in the body.
  fields: new Map<string, Label>([
    ['/office', WORDS.office],
    ['/letter', WORDS.letter],
    ['/note', WORDS.note],
  ]),
  // What to do about the answer: the page has a choice, and no codes.
  faults: new Map<string, Label>([
    [
      '/outcome',
      {
        id: `${WORDS.answer.id}: pilih “${ANSWER_LABELS.received.id}” atau “${ANSWER_LABELS['not-arrived'].id}”.`,
        en: `${WORDS.answer.en}: choose “${ANSWER_LABELS.received.en}” or “${ANSWER_LABELS['not-arrived'].en}”.`,
      },
    ],
  ]),
  correctable: ['arrival-awaited'],
};

function factsOf(asked: z.output<typeof arrivalView>, forum: Forum, write: Write): Markup {
  return factList(
    [...awaitedFacts(asked, forum, write), [WORDS.validUntil, timeAt(asked.validUntil, asked, forum, write)]],
    write,
  );
}

type Awaited = Omit<z.output<typeof arrivalView>, 'validUntil'>;

function awaitedFacts(asked: Awaited, forum: Forum, write: Write): readonly Fact[] {
  return [
    [WORDS.reference, asked.reference],
    [WORDS.people, asked.people],
    [WORDS.from, asked.from],
    [WORDS.to, asked.to],
    [WORDS.departedAt, timeAt(asked.departedAt, asked, forum, write)],
    [WORDS.expectedAt, timeAt(asked.expectedAt, asked, forum, write)],
  ];
}

/** A time on the clock of the office that is asked. */
function timeAt(instant: string, { area }: Pick<Awaited, 'area'>, forum: Forum, write: Write): string {
  return write(timeText(Date.parse(instant) as Instant, forum.office(area)?.zone ?? 'WIB'));
}

/** The form sends to the address that it was read from. */
function formOf({ to }: Awaited, write: Write): Markup {
  return html`
<form method="post">
<fieldset>
<legend>${write(WORDS.question)}</legend>
<label><input type="radio" name="outcome" value="received" required> ${write(ANSWER_LABELS.received)}</label>
<label><input type="radio" name="outcome" value="not-arrived" required> ${write(ANSWER_LABELS['not-arrived'])}</label>
</fieldset>
<label>${write(WORDS.office)}
<input type="text" name="office" value="${to}" maxlength="120" autocomplete="organization" required>
<small>${write(WORDS.notAPerson)}</small></label>
<label>${write(WORDS.letter)}
<input type="text" name="letter" maxlength="60" autocomplete="off">
<small>${write(WORDS.optional)}</small></label>
<label>${write(WORDS.note)}
<textarea name="note" maxlength="4000" rows="3"></textarea>
<small>${write(WORDS.early)}</small></label>
<p>${write(WORDS.once)}</p>
<button type="submit">${write(WORDS.send)}</button>
</form>`;
}

function answeredOf(told: z.output<typeof arrivalAnswerView>, forum: Forum, write: Write): Markup {
  const facts: readonly Fact[] = [
    [WORDS.answer, write(ANSWER_LABELS[told.outcome])],
    [WORDS.office, told.office],
    ...(told.letter === undefined ? [] : [[WORDS.letter, told.letter] as const]),
    [WORDS.recordedAt, timeAt(told.recordedAt, told, forum, write)],
    ...awaitedFacts(told, forum, write),
  ];
  return html`<p role="status">${write(WORDS.thanks)}</p>
${factList(facts, write)}`;
}
