import type {
  Entry,
  RefusedEntry,
  SendingEntry,
  SentEntry,
  UnsureEntry,
  WaitingEntry,
} from '../../src/outbox/entry.ts';

const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh';

const COMMON: Omit<WaitingEntry, 'state'> = {
  ...{ format: 1, id: 'key', by: 'me', place: 'desk:53', at: 0, attempts: 0, lost: false, method: 'POST', lane: CASE },
  ...{ href: `/v1/tasks/${CASE}-1/accept`, says: { verb: 'accept', what: '35-26-7K3QW-P' } },
};

type Of = Partial<Pick<Entry, 'id' | 'href' | 'lane' | 'at' | 'attempts'>>;

export function waiting(of: Of & Pick<Partial<WaitingEntry>, 'hitch'> = {}): WaitingEntry {
  return { ...COMMON, ...of, state: 'waiting' };
}

export function sending(of: Of = {}): SendingEntry {
  return { ...COMMON, ...of, state: 'sending' };
}

export function sent(of: Of & { readonly etag?: number; readonly doneAt?: number } = {}): SentEntry {
  const { etag, doneAt = 0, ...rest } = of;
  return {
    ...COMMON,
    ...rest,
    state: 'sent',
    doneAt,
    answer: { status: 200, refused: [], ...(etag !== undefined && { etag }) },
  };
}

export function refused(of: Of = {}): RefusedEntry {
  const problem = { status: 409, code: 'task-ended', title: '', detail: '', errors: [], actions: [], facts: {} };
  return { ...COMMON, ...of, state: 'refused', problem };
}

export function unsure(doubt: UnsureEntry['doubt'], of: Of = {}): UnsureEntry {
  return { ...COMMON, ...of, state: 'unsure', doubt };
}
