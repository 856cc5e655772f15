import type * as z from 'zod';
import type { Forum, Label } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { timeText } from '../../kernel/texts.ts';
import { type HtmlPart, html, type Markup, pageText } from '../../platform/http/html.ts';
import type { ProblemCode } from '../../platform/http/http-refusals.ts';
import type { Language } from '../../platform/http/language.ts';
import type { Pages } from '../../platform/http/pages.ts';
import type { ProblemDocument } from '../../platform/http/problem.ts';
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
      if (problem) return problemPage(problem, language);
      return page(WORDS.title, language, [factsOf(body, forum, write), formOf(body, write)]);
    },
    answerArrival: ({ body, problem }, language) => {
      const write = writerIn(language);
      return problem
        ? problemPage(problem, language)
        : page(WORDS.recorded, language, [answeredOf(body, forum, write)]);
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
  back: { id: 'Kembali ke formulir', en: 'Back to the form' },
  other: { id: 'English', en: 'Bahasa Indonesia' },
} as const satisfies Readonly<Record<string, Label>>;

const ANSWER_LABELS: Readonly<Record<(typeof LINK_ANSWERS)[number], Label>> = {
  received: { id: 'Sudah tiba dan diterima', en: 'Arrived and received' },
  'not-arrived': { id: 'Tidak tiba', en: 'Did not arrive' },
};

/** What to do about the answer: the page has a choice, and no codes. */
const CHOICE: Label = {
  id: `${WORDS.answer.id}: pilih “${ANSWER_LABELS.received.id}” atau “${ANSWER_LABELS['not-arrived'].id}”.`,
  en: `${WORDS.answer.en}: choose “${ANSWER_LABELS.received.en}” or “${ANSWER_LABELS['not-arrived'].en}”.`,
};

/** The fields of the form, by their place in the body. */
const FIELD_LABELS: ReadonlyMap<string, Label> = new Map<string, Label>([
  ['/office', WORDS.office],
  ['/letter', WORDS.letter],
  ['/note', WORDS.note],
]);

const TRY_AGAIN: Label = {
  id: 'Layanan sedang terganggu dan jawaban belum tentu tercatat. Tunggu sebentar, lalu buka tautan ini lagi.',
  en: 'The service is disturbed, and the answer may not have been recorded. Wait a moment, then open the link again.',
};
const FILL_IN_AGAIN: Label = {
  id: 'Isian formulir tidak dapat dibaca. Buka formulirnya lagi, lalu isi dan kirim kembali.',
  en: 'The form could not be read. Open it again, then fill it in and send it once more.',
};

/** What a clerk reads where the problem's own text speaks to the developers of a client. */
const PLAIN_WORDS: Readonly<Partial<Record<ProblemCode, Label>>> = {
  'request-invalid': { id: 'Ada isian yang belum benar:', en: 'Some fields are not right yet:' },
  'body-not-json': FILL_IN_AGAIN,
  'body-not-utf8': FILL_IN_AGAIN,
  'body-too-large': FILL_IN_AGAIN,
  'media-type-unsupported': FILL_IN_AGAIN,
  'idempotency-key-missing': FILL_IN_AGAIN,
  'idempotency-key-invalid': FILL_IN_AGAIN,
  'idempotency-key-reused': FILL_IN_AGAIN,
  contended: TRY_AGAIN,
  'change-too-large': TRY_AGAIN,
  'timed-out': TRY_AGAIN,
  internal: TRY_AGAIN,
};

/** After these the same form can be sent again. */
const CORRECTABLE: ReadonlySet<ProblemCode> = new Set(['arrival-awaited', ...codesOf(PLAIN_WORDS)]);

function codesOf(words: typeof PLAIN_WORDS): readonly ProblemCode[] {
  return Object.keys(words) as readonly ProblemCode[];
}

type Write = (label: Label) => string;

function writerIn(language: Language): Write {
  return (label) => label[language];
}

function page(title: Label, language: Language, content: HtmlPart): string {
  const write = writerIn(language);
  const other: Language = language === 'id' ? 'en' : 'id';
  return pageText(
    language,
    `${write(title)} – Estafet`,
    html`<nav><a href="?lang=${other}" hreflang="${other}" lang="${other}">${write(WORDS.other)}</a></nav>
<main>
<h1>${write(title)}</h1>
${content}
</main>`,
  );
}

function factsOf(asked: z.output<typeof arrivalView>, forum: Forum, write: Write): Markup {
  return list(
    [...awaitedFacts(asked, forum, write), [WORDS.validUntil, timeAt(asked.validUntil, asked, forum, write)]],
    write,
  );
}

type Awaited = Omit<z.output<typeof arrivalView>, 'validUntil'>;
type Fact = readonly [Label, string | number];

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

function list(facts: readonly Fact[], write: Write): Markup {
  return html`<dl>
${facts.map(([label, fact]) => html`<dt>${write(label)}</dt><dd>${fact}</dd>\n`)}</dl>`;
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
${list(facts, write)}`;
}

/** Why the link opens nothing, or the answer was not taken, and what to do. */
function problemPage({ code, title, detail, errors }: ProblemDocument, language: Language): string {
  const write = writerIn(language);
  const plain = PLAIN_WORDS[code];
  const faults = code === 'request-invalid' ? errors : [];
  const back = CORRECTABLE.has(code) && html`<p><a href="?lang=${language}">${write(WORDS.back)}</a></p>`;
  return page({ id: title, en: title }, language, [
    html`<p role="alert">${plain ? write(plain) : detail}</p>`,
    faults.length > 0 ? html`<ul>${faults.map((fault) => html`<li>${faultText(fault, write)}</li>`)}</ul>` : undefined,
    back || undefined,
  ]);
}

function faultText({ pointer, detail }: ProblemDocument['errors'][number], write: Write): string {
  if (pointer === '/outcome') return write(CHOICE);
  const label = FIELD_LABELS.get(pointer);
  return label ? `${write(label)}: ${detail}` : detail;
}
