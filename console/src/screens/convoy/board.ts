import type { ConvoyCommand, ConvoyReport, Forum } from '../../api/generated/schema.d.ts';
import type { Choice, Surroundings } from '../../forms/field.ts';
import type { CONVOY_FORMS } from '../../forms/verbs/relay.ts';
import { say } from '../../words/language.ts';
import { nameOf } from '../../words/name-of.ts';
import { WORDS } from './words.ts';

/** A case of a convoy. */
export type Member = ConvoyReport['items'][number];
/** A verb on a convoy. */
export type ConvoyVerb = keyof typeof CONVOY_FORMS;

/** How a convoy began. */
export const wayName = nameOf(WORDS.ways);

/** The last part of the address of each verb. */
const PATHS: Readonly<Record<ConvoyVerb, string>> = {
  'plan-convoy': 'plan',
  'hand-off-convoy': 'handoffs',
  'verify-convoy': 'verify',
  'acknowledge-convoy': 'acknowledge',
  'accept-convoy': 'accept',
  'return-convoy': 'return',
  'depart-convoy': 'depart',
  'receive-convoy': 'receive',
  'close-convoy': 'close',
};

/** The address of a verb of the API. */
export function hrefOf(convoyId: string, verb: ConvoyVerb): string {
  return `/v1/convoys/${encodeURIComponent(convoyId)}/${PATHS[verb]}`;
}

/** Whether an address of the console names a verb. */
export function isVerb(verb: string): verb is ConvoyVerb {
  return Object.hasOwn(PATHS, verb);
}

/**
 * What a desk can do with a convoy, what is most urgent first. The report has no actions, so this follows from where its people are: the
 * API decides for each case, and says which it refuses.
 */
export function verbsFor(
  { way, from, items }: Pick<ConvoyReport, 'way' | 'from' | 'items'>,
  desk: string,
): readonly ConvoyVerb[] {
  const here = items.filter((one) => placeOf(one, from) === desk);
  const coming = items.filter(({ state, to }) => state === 'on-the-road' && to === desk);
  // Before it leaves, only a case that was handed over leads to a desk, however the convoy began.
  const offered = items.filter(({ state, to }) => state === 'announced' && to === desk);
  const elsewhere = items.filter((one) => !here.includes(one) && !offered.includes(one));
  const unverified = way !== 'hand-off' && desk !== from && elsewhere.some(({ verified }) => !verified);
  return [
    ...(coming.length > 0 ? (['receive-convoy'] as const) : []),
    ...(offered.length > 0 ? (['accept-convoy', 'return-convoy'] as const) : []),
    ...(unverified ? (['verify-convoy'] as const) : []),
    ...(coming.length + offered.length > 0 || unverified ? (['acknowledge-convoy'] as const) : []),
    ...(here.length > 0 ? (['depart-convoy', 'plan-convoy', 'hand-off-convoy', 'close-convoy'] as const) : []),
  ];
}

/** The desk where people are, as far as the report tells; nobody's while they are on the road. */
function placeOf({ state, to }: Member, from: string): string | undefined {
  switch (state) {
    case 'arrived':
    case 'accepted':
      return to;
    case 'announced':
    case 'no-show':
    case 'returned':
    case 'withdrawn':
      return from;
    case 'on-the-road':
      return undefined;
  }
}

/** What the form of a verb knows of a convoy. */
export function aroundOf(
  verb: ConvoyVerb,
  { items }: Pick<ConvoyReport, 'items'>,
  forum: Forum,
  zone: Surroundings['zone'],
): Surroundings {
  return {
    ...{ zone, needs: [] },
    choices: {
      '/members': items.map((one) => ({ code: one.reference, name: memberName(one) })),
      '/member': items.flatMap(peopleOf),
      '/outcome': verb === 'verify-convoy' ? verificationsIn(forum) : fitting(forum.outcomes),
      '/code': fitting(forum.returnCodes),
    },
  };
}

/** How a case of a convoy is called: by its rows, where it has some. */
export function memberName({ reference, rows, people, state }: Member): string {
  const counted = say(WORDS.people(people));
  const said = rows === undefined ? reference : say(WORDS.rowsOf(rows, reference));
  return [said, counted, say(stateName(state))].join(', ');
}

/** The people of a case: each row is one. */
function peopleOf({ reference, rows }: Member): readonly Choice[] {
  if (rows === undefined) return [{ code: reference, name: reference }];
  return rows.map((row) => ({ code: String(row), name: say(WORDS.rowsOf([row], reference)) }));
}

function verificationsIn({ taskKinds = [] }: Forum): readonly Choice[] {
  return taskKinds.find(({ code }) => code === 'verify-subject')?.outcomes ?? [];
}

function fitting(codes: Forum['outcomes']): readonly Choice[] {
  return codes
    .filter(({ fits }) => !fits || fits.includes('stranded-person'))
    .map(({ code, name }) => ({ code, name }));
}

/** The name of a state; the code of one that a newer API has. */
export function stateName(state: string) {
  const names = WORDS.states;
  return state in names ? names[state as keyof typeof names] : { id: state, en: state };
}

/** What became of a verb: how many cases it moved, and those that it did not. */
export interface Result {
  readonly done: number;
  readonly refused: readonly { readonly what: string; readonly detail: string }[];
}

/** Reads the answer to a verb on a convoy. */
export function resultOf({ items }: Pick<ConvoyCommand, 'items'>): Result {
  const refused = items.filter(({ status }) => status >= 400);
  return {
    done: items.length - refused.length,
    refused: refused.map(({ reference, rows, problem }) => ({
      what: rows === undefined ? reference : say(WORDS.rowsOf(rows, reference)),
      detail: problem?.detail || problem?.title || '',
    })),
  };
}
