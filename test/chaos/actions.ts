import { partyOf } from '../../lib/domain/case.ts';
import { isUndecided } from '../../lib/domain/task.ts';
import { isEscalated } from '../../lib/domain/visibility.ts';
import type { Random } from './random.ts';
import { handable, openTasks, type Snapshot, undecidedOffers } from './snapshot.ts';

/** What somebody asks of the API. */
export interface Order {
  readonly desk: string;
  readonly role: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The case that the request is about, when its answer does not say. */
  readonly caseId?: string;
  /** The name of the command in the journal; absent when the request leaves no entry there. */
  readonly command?: string;
}

/** Something that people do. */
export interface Action {
  readonly name: string;
  /** How often it is done, against the others. */
  readonly weight: number;
  /** Whether it answers a hand-off: in runs where nobody answers it is not done. */
  readonly answers?: true;
  /** A request that makes sense as things stand; `undefined` when there is none. `url` is that of a desk's own system. */
  readonly choose: (state: Snapshot, random: Random, url: (desk: string) => string | undefined) => Order | undefined;
}

/** Provinces and kabupaten or kota in all three time zones that the forum has. */
const DESKS = ['31', '33', '35', '35.78', '51', '53', '53.06'] as const;
/** The desks that have systems of their own. */
export const DESKS_WITH_SYSTEM = ['33', '53'] as const;
const SECRETARIAT = { desk: 'mpu', role: 'secretariat' } as const;

const KINDS = [
  { weight: 5, kind: 'disaster-aid', priority: 'urgent', area: '53.06' },
  { weight: 3, kind: 'stranded-person', priority: 'normal', area: '31.73' },
  { weight: 1, kind: 'disaster-aid', priority: 'normal', area: '53.08' },
  { weight: 1, kind: 'referral', priority: 'normal', area: '35.78' },
] as const;

/** All that people do, one row each. Whoever adds a command to the API adds its row here and its checks in `checks.ts`. */
export const ACTIONS: readonly Action[] = [
  {
    name: 'open-case',
    weight: 14,
    choose: (_state, random) => {
      const { kind, priority, area } = random.weighted(KINDS) ?? KINDS[0];
      const need = { item: 'blanket', unit: 'lembar', quantity: random.between(1, 900), neededBy: '2027-12-01' };
      const body = { kind, priority, title: 'Kasus rekaan', summary: 'Rekaan.', location: { area } };
      return post(
        random.oneOf(DESKS),
        '/v1/cases',
        'open-case',
        random.chance(0.3) ? { ...body, needs: [need] } : body,
      );
    },
  },
  {
    name: 'hand-over',
    weight: 30,
    choose: (state, random) => {
      const found = random.pick(handable(state));
      const to = random.pick(DESKS.filter((desk) => desk !== found?.holder));
      if (!found || to === undefined) return undefined;
      const path = `/v1/cases/${found.id}/handoffs`;
      return post(found.holder, path, 'hand-over', { to, reason: 'Rekaan.' });
    },
  },
  {
    name: 'convoy',
    weight: 5,
    choose: (state, random) => {
      const holder = random.pick(handable(state))?.holder;
      const cases = handable(state).filter((one) => one.holder === holder);
      const to = random.pick(DESKS.filter((desk) => desk !== holder));
      if (holder === undefined || to === undefined || cases.length < 2) return undefined;
      const caseIds = cases.slice(0, 8).map(({ id }) => id);
      return post(holder, '/v1/convoys', 'hand-over', { to, caseIds, reason: 'Bersama (rekaan).' });
    },
  },
  {
    name: 'acknowledge',
    weight: 10,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(undecidedOffers(state).filter(({ phase }) => phase === 'awaiting-ack'));
      // The epoch of a message that may have been overtaken by the time the request arrives.
      return task && verb(task, task.desk, 'acknowledge', random.chance(0.3) ? { epoch: task.clock.epoch } : {});
    },
  },
  {
    name: 'accept',
    weight: 9,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(undecidedOffers(state));
      return task && verb(task, task.desk, 'accept', { note: 'Disanggupi (rekaan).' });
    },
  },
  {
    name: 'return',
    weight: 4,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(undecidedOffers(state));
      return task && verb(task, task.desk, 'return', { code: 'no-capacity', reason: 'Penuh (rekaan).' });
    },
  },
  {
    name: 'withdraw',
    weight: 3,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(undecidedOffers(state));
      return task && verb(task, task.from, 'withdraw', { reason: 'Salah alamat (rekaan).' });
    },
  },
  {
    name: 'complete',
    weight: 5,
    choose: (state, random) => {
      const task = random.pick(openTasks(state).filter(({ phase }) => phase === 'in-progress'));
      return task && verb(task, task.desk, 'complete', { outcome: 'other' });
    },
  },
  {
    name: 'reroute',
    weight: 6,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(undecidedOffers(state).filter(isEscalated));
      const about = state.cases.find(({ id }) => id === task?.caseId);
      if (!task || !about) return undefined;
      const to = random.pick(DESKS.filter((desk) => !about.parties.some((party) => party.desk === desk)));
      return to === undefined ? undefined : verb(task, SECRETARIAT.desk, 'reroute', { to, reason: 'Rekaan.' });
    },
  },
  {
    name: 'extend',
    weight: 4,
    answers: true,
    choose: (state, random) => {
      const task = random.pick(openTasks(state).filter((one) => one.kind === 'receive-case' && isEscalated(one)));
      const until = task && new Date(task.clock.dueAt + random.between(1, 48) * 3600_000).toISOString();
      return task && verb(task, SECRETARIAT.desk, 'extend', { until, reason: 'Rekaan.' });
    },
  },
  {
    name: 'intervene',
    weight: 5,
    choose: (state, random) => {
      const task = random.pick(openTasks(state).filter(({ kind }) => kind === 'intervene'));
      if (!task) return undefined;
      if (task.phase === 'awaiting-ack') return verb(task, task.desk, 'acknowledge', {});
      if (isUndecided(task) && random.chance(0.5)) return verb(task, task.desk, 'accept', {});
      return verb(task, task.desk, 'complete', { outcome: 'other' });
    },
  },
  {
    name: 'close',
    weight: 4,
    choose: (state, random) => {
      const found = random.pick(handable(state));
      return found && post(found.holder, `/v1/cases/${found.id}/close`, 'close-case', { outcome: 'other' });
    },
  },
  {
    name: 'close-escalated',
    weight: 1,
    choose: (state, random) => {
      const task = random.pick(openTasks(state).filter(isEscalated));
      return task && post(SECRETARIAT.desk, `/v1/cases/${task.caseId}/close`, 'close-case', { outcome: 'other' });
    },
  },
  {
    name: 'note',
    weight: 10,
    choose: (state, random) => {
      const found = random.pick(state.cases.filter(({ closed }) => !closed));
      return found && post(found.holder, `/v1/cases/${found.id}/notes`, 'add-note', { text: 'Catatan (rekaan).' });
    },
  },
  {
    name: 'rash',
    weight: 6,
    // What a person with an old page open asks: of any task, at any desk that ever had to do with it.
    choose: (state, random) => {
      const task = random.pick(state.tasks);
      if (!task) return undefined;
      const about = state.cases.find(({ id }) => id === task.caseId);
      const desk = random.chance(0.5) && about && partyOf(about, task.from) ? task.from : task.desk;
      const move = random.oneOf(['acknowledge', 'accept', 'withdraw', 'complete'] as const);
      const details = { withdraw: { reason: 'Rekaan.' }, complete: { outcome: 'other' }, acknowledge: {}, accept: {} };
      return verb(task, desk, move, details[move]);
    },
  },
  {
    name: 'contacts',
    weight: 4,
    choose: (_state, random) => {
      const desk = random.oneOf(DESKS);
      const roles = random.oneOf([[], ['officer'], ['officer', 'supervisor', 'head']]);
      const hours = random.chance(0.3) ? { activeHours: { from: '08:00', to: '16:00' } } : {};
      const contacts = roles.map((role) => ({ role, name: 'Rekaan', channel: 'webhook', ...hours }));
      return { desk, role: 'officer', method: 'PUT', path: `/v1/desks/${desk}/contacts`, body: { contacts } };
    },
  },
  {
    name: 'webhook',
    weight: 5,
    choose: (_state, random, urlOf) => {
      const desk = random.oneOf(DESKS_WITH_SYSTEM);
      const url = urlOf(desk);
      const path = `/v1/desks/${desk}/webhook`;
      const head = { desk, role: 'head' };
      if (random.chance(0.15)) return { ...head, method: 'DELETE', path, body: {} };
      if (random.chance(0.2)) return { ...head, method: 'POST', path: `${path}/rotate`, body: {} };
      return url === undefined ? undefined : { ...head, method: 'PUT', path, body: { url } };
    },
  },
];

function post(desk: string, path: string, command: string, body: Order['body']): Order {
  const caseId = /^\/v1\/cases\/([^/]+)\//.exec(path)?.[1];
  const role = desk === SECRETARIAT.desk ? SECRETARIAT.role : 'officer';
  return { desk, role, method: 'POST', path, body, command, ...(caseId !== undefined && { caseId }) };
}

function verb({ id, caseId }: { id: string; caseId: string }, desk: string, name: string, body: Order['body']): Order {
  return { ...post(desk, `/v1/tasks/${id}/${name}`, name, body), caseId };
}
