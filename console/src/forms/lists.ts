import { useMemo } from 'preact/hooks';
import { readReference } from '../../../lib/kernel/reference.ts';
import type { Api } from '../api/client.ts';
import type { CaseSummary } from '../api/generated/schema.d.ts';
import { ApiProblem } from '../api/problem.ts';
import { type KnownForum, useForum } from '../reads/forum.ts';
import { signalOfPerson, takenForPerson } from '../session/of-person.ts';
import { type Choice, matching } from '../ui/choice.ts';
import type { LoadChoices } from '../ui/combobox.tsx';
import { useData } from '../use-data.ts';
import { language, say } from '../words/language.ts';
import type { CodeList } from './field.ts';
import { WORDS } from './words.ts';

/** The lists of codes, as forms choose from them and show what was chosen. */
export interface Lists {
  /** Finds choices of a list for what is typed. */
  finder(list: CodeList): LoadChoices;
  /** The name of a code; the code itself while its name is not known. */
  readonly nameOf: (list: CodeList, code: string) => string;
}

/** Names that were found or asked for while the page is open: what was chosen keeps its name. */
const FOUND = signalOfPerson<ReadonlyMap<string, string>>(new Map());
/** Areas whose names were asked for, in the language of the question: each is asked for once. */
const ASKED = signalOfPerson<ReadonlySet<string>>(new Set());

function remember(found: readonly (readonly [key: string, name: string])[]): void {
  FOUND.value = new Map([...FOUND.peek(), ...found]);
}

/** The lists of the forum, in the language that is shown. The forum is kept on the device, so that these work without a line; areas need one. */
export function useLists(): Lists {
  const { api } = useData();
  const forum = useForum();
  return useMemo(() => listsOf(api, forum), [api, forum]);
}

function listsOf(api: Api, forum: KnownForum | undefined): Lists {
  const known = knownIn(forum);
  return {
    finder: (list) => async (query, signal) => {
      const take = takenForPerson(remember);
      const choices = await find(api, known, list, query, signal);
      take(choices.map(({ value, label }) => [keyOf(list, value), label]));
      return choices;
    },
    nameOf: (list, code) => {
      const name = known[list]?.find(({ value }) => value === code)?.label ?? FOUND.value.get(keyOf(list, code));
      if (name === undefined && list === 'areas') askArea(api, code);
      return name ?? code;
    },
  };
}

function keyOf(list: CodeList, code: string): string {
  return `${language.peek()} ${list} ${code}`;
}

/** Asks for the name of an area; components that show its code follow the answer. */
function askArea(api: Api, code: string): void {
  const key = keyOf('areas', code);
  if (ASKED.peek().has(key) || !/^\d\d(\.\d+)*$/.test(code)) return;
  ASKED.value = new Set([...ASKED.peek(), key]);
  const take = takenForPerson(remember);
  api.GET('/v1/areas/{area}', { params: { path: { area: code } } }).then(
    ({ data }) => {
      if (data) take([[key, say({ id: data.name, en: data.nameEn })]]);
    },
    (error: unknown) => {
      // Without a line the code stands for it, and the next page asks again. A code that is none stays one.
      if (!(error instanceof ApiProblem)) ASKED.value = new Set([...ASKED.peek()].filter((one) => one !== key));
    },
  );
}

/** The lists that the forum has whole. */
type Known = Readonly<Partial<Record<CodeList, readonly Choice[]>>>;

function knownIn(forum: KnownForum | undefined): Known {
  if (!forum) return {};
  const named = (rows: readonly { readonly code: string; readonly name: string }[] = []) =>
    rows.map(({ code, name }) => ({ value: code, label: name }));
  const desks = forum.desks.map(({ code, name, kind, zone }) => ({
    value: code,
    label: name,
    detail: [kind && deskKind(kind), zone].filter(Boolean).join(', '),
  }));
  return {
    desks,
    'convoy-stops': [{ value: 'home', label: say(WORDS.homeDesks) }, ...desks],
    items: (forum.items ?? []).map(({ code, name, units }) => ({ value: code, label: name, detail: units.join(', ') })),
    ppks: forum.ppks.map(({ code, name, number }) => ({ value: code, label: name, also: number?.toString() })),
    'risk-flags': named(forum.riskFlags),
  };
}

/** What a desk is, in words; a kind that a newer API has is shown as it stands. */
export function deskKind(kind: string): string {
  const words = {
    'dinas-sosial': WORDS.dinas,
    bkkks: WORDS.bkkks,
    'kab-kota': WORDS.kabKota,
    secretariat: WORDS.secretariat,
  };
  return kind in words ? say(words[kind as keyof typeof words]) : kind;
}

async function find(
  api: Api,
  known: Known,
  list: CodeList,
  query: string,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  switch (list) {
    case 'desks':
    case 'convoy-stops':
    case 'items':
    case 'ppks':
    case 'risk-flags':
      return matching(known[list] ?? [], query);
    case 'areas':
      return await areas(api, query, signal);
    case 'cases':
      return await cases(api, query, signal);
    case 'partners':
      return await partners(api, query, signal);
  }
}

async function areas(api: Api, query: string, signal: AbortSignal): Promise<readonly Choice[]> {
  if (query.trim() === '') return [];
  const { data } = await api.GET('/v1/areas', { params: { query: { q: query } }, signal });
  return (data?.items ?? []).map(({ code, name, fullName }) => ({ value: code, label: fullName ?? name }));
}

/** Cases by words of theirs; a number that is complete is asked for itself, since words do not find it. */
async function cases(api: Api, query: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const reference = readReference(query)?.reference;
  if (reference !== undefined) return await caseBy(api, reference, signal);
  const asked = query.trim() === '' ? {} : { q: query };
  const { data } = await api.GET('/v1/cases', { params: { query: { ...asked, status: 'open' } }, signal });
  return (data?.items ?? []).map(caseChoice);
}

async function caseBy(api: Api, reference: string, signal: AbortSignal): Promise<readonly Choice[]> {
  try {
    const { data } = await api.GET('/v1/cases/{caseId}', { params: { path: { caseId: reference } }, signal });
    return data ? [caseChoice(data)] : [];
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return [];
    throw error;
  }
}

function caseChoice({ id, reference, title }: Pick<CaseSummary, 'id' | 'reference' | 'title'>): Choice {
  return { value: id, label: reference, detail: title };
}

async function partners(api: Api, query: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const { data } = await api.GET('/v1/partners', { signal });
  const all = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return matching(all, query);
}
