import type { Entry, RefusedEntry, SendingEntry, SentEntry, UnsureEntry, WaitingEntry } from '../../outbox/entry.ts';
import type { Words } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** The acts of an outbox, by what a person has to do about them. */
export interface Sorted {
  readonly stuck: readonly (RefusedEntry | UnsureEntry)[];
  /** In the order in which they go. */
  readonly unsent: readonly (WaitingEntry | SendingEntry)[];
  /** The latest first. */
  readonly sent: readonly SentEntry[];
}

/** Sorts the acts. */
export function sorted(entries: readonly Entry[]): Sorted {
  return {
    stuck: entries.filter((entry) => entry.state === 'refused' || entry.state === 'unsure'),
    unsent: entries.filter((entry) => entry.state === 'waiting' || entry.state === 'sending'),
    sent: entries.filter((entry) => entry.state === 'sent').toSorted((one, other) => other.doneAt - one.doneAt),
  };
}

/** Why an act is not sent yet. */
export function whyWaiting(entry: WaitingEntry | SendingEntry, unsent: readonly Entry[]): Words | undefined {
  if (entry.state === 'sending') return undefined;
  switch (entry.hitch?.kind) {
    case 'offline':
      return WORDS.offline;
    case 'signed-out':
      return WORDS.signedOut;
    case 'busy':
      return WORDS.busy;
    case undefined:
      return unsent.find(({ lane }) => lane === entry.lane)?.id === entry.id ? undefined : WORDS.inTurn;
  }
}

/** Why nobody can say whether an act was done. */
export function whyUnsure({ doubt }: UnsureEntry): Words {
  switch (doubt) {
    case 'too-old':
      return WORDS.tooOld;
    case 'moved':
      return WORDS.moved;
    case 'answer-lost':
      return WORDS.answerLost;
  }
}

/** The page of the thing that an act is about. */
export interface Place {
  readonly href: string;
  readonly words: Words;
}

/** Where the present state of what an act is about can be seen; undefined for what has no page of its own. */
export function placeOfAct({ href, lane }: Pick<Entry, 'href' | 'lane'>): Place | undefined {
  const [, , kind, id = '', setting = ''] = href.split('?')[0]?.split('/') ?? [];
  if (kind === 'tasks' && id !== '') return { href: `/tugas/${id}`, words: WORDS.toTask };
  if (kind === 'convoys' && CONVOY.test(id)) return { href: `/rombongan/${id}`, words: WORDS.toConvoy };
  if (kind === 'desks') return { href: SETTINGS.get(setting) ?? '/meja', words: WORDS.toDesk };
  if (kind === 'accounts') return { href: '/meja/orang', words: WORDS.toDesk };
  return CASE.test(lane) ? { href: `/kasus/${lane}`, words: WORDS.toCase } : undefined;
}

/** Where the settings of a desk are seen, by the ends of their addresses. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['contacts', '/meja/kontak'],
  ['allowances', '/meja/tenggat'],
  ['routes', '/meja/rute'],
  ['webhook', '/meja/sambungan'],
  ['gateway', '/meja/sambungan'],
]);
const CASE = /^[0-9a-z]{26}$/;
const CONVOY = /^[0-9a-f]{26}$/;
