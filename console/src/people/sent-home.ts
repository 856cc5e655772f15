import { useEffect, useState } from 'preact/hooks';
import type { SentHome, SubjectCheckRequest } from '../api/generated/schema.d.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Typed } from '../forms/field.ts';
import { fieldsOf } from '../store/shape.ts';
import { useData } from '../use-data.ts';
import { nikHint } from './nik-hints.ts';

/** What is known of whether somebody was sent home before. */
export type Checked =
  /** Too little is stated to ask. */
  | { readonly state: 'idle' }
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly matches: readonly SentHome[] }
  /** The desk has asked too often: somebody may ask again after some minutes. */
  | { readonly state: 'exhausted'; readonly detail: string }
  /** There is no line, or the API cannot answer now. */
  | { readonly state: 'unanswered' }
  | { readonly state: 'refused'; readonly detail: string };

/**
 * What is asked of a person: all that is known. Nothing while that is too little: a NIK that is being typed, or a name alone, which finds
 * rare names only and counts as a question all the same.
 */
export function factsOf(person: Typed): SubjectCheckRequest | undefined {
  const text = (name: string) => (person[`/${name}`] ?? '').trim() || undefined;
  const [name, sex, birthDate, origin] = [text('name'), text('sex'), text('birthDate'), text('origin')];
  const year = Number(text('birthYear'));
  const hint = nikHint(person);
  const nik = hint.kind === 'possible' ? hint.parsed.nik : undefined;
  const birthYear = birthDate === undefined && Number.isInteger(year) && year >= 1900 ? year : undefined;
  const isEnough = nik !== undefined || (name !== undefined && (birthDate ?? birthYear ?? origin) !== undefined);
  if (!isEnough) return undefined;
  return {
    ...(nik !== undefined && { nik }),
    ...(name !== undefined && { name }),
    ...((sex === 'M' || sex === 'F') && { sex }),
    ...(birthDate !== undefined && { birthDate }),
    ...(birthYear !== undefined && { birthYear }),
    ...(origin !== undefined && { origin }),
  };
}

/** Questions are counted, so one is asked when typing rests. */
const REST_MS = 1_200;

/** Answers of this visit, by what was asked: they are in the memory of the page alone, and asking twice counts twice. */
export type Answers = Map<string, Checked>;

/**
 * What was answered of a person in this visit, without asking again: to all that is known of them, or to less before more was typed. An
 * answer to anything else, such as another year of birth, is of somebody else of the same name.
 */
export function knownOf(person: Typed, answers: Answers): readonly SentHome[] {
  const facts = factsOf(person);
  const known = facts && (answers.get(JSON.stringify(facts)) ?? answerToLess(facts, answers));
  return known?.state === 'known' ? known.matches : [];
}

/** The latest answer to a question that said nothing but what is known now. */
function answerToLess(facts: SubjectCheckRequest, answers: Answers): Checked | undefined {
  const known: ReadonlyMap<string, unknown> = new Map(Object.entries(facts));
  const fitting = [...answers].filter(([asked]) =>
    Object.entries(fieldsOf(JSON.parse(asked))).every(([name, value]) => known.get(name) === value),
  );
  return fitting.at(-1)?.[1];
}

/** Keeps an answer for the rest of the visit. */
export function keepAnswer(answers: Answers, facts: SubjectCheckRequest, answer: Checked): void {
  if (answer.state !== 'known') return;
  answers.set(JSON.stringify(facts), answer);
}

/** Asks whether a person was sent home before, as they are described. */
export function useSentHome(person: Typed, answers: Answers): Checked {
  const { api } = useData();
  const facts = factsOf(person);
  const asked = facts && JSON.stringify(facts);
  const [checked, setChecked] = useState<Checked>({ state: 'idle' });
  useEffect(() => {
    if (!facts || asked === undefined) return setChecked({ state: 'idle' });
    const known = answers.get(asked);
    if (known) return setChecked(known);
    const stop = new AbortController();
    setChecked({ state: 'asking' });
    const timer = setTimeout(() => {
      const params = { header: { 'Idempotency-Key': crypto.randomUUID() } };
      api.POST('/v1/subjects/check', { params, body: facts, signal: stop.signal }).then(
        ({ data }) => answer({ state: 'known', matches: data?.matches ?? [] }),
        (error: unknown) => answer(unansweredFor(error)),
      );
    }, REST_MS);
    const answer = (now: Checked) => {
      if (stop.signal.aborted) return;
      keepAnswer(answers, facts, now);
      setChecked(now);
    };
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, asked, answers]);
  return checked;
}

function unansweredFor(error: unknown): Checked {
  if (!(error instanceof ApiProblem) || error.status >= 500) return { state: 'unanswered' };
  const detail = error.detail || error.title;
  return { state: error.status === 429 ? 'exhausted' : 'refused', detail };
}
