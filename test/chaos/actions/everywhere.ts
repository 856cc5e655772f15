import { partyOf } from '../../../lib/engine/file.ts';
import { isUndecided } from '../../../lib/engine/task.ts';
import { isEscalated } from '../../../lib/engine/visibility.ts';
import { handable, openCases, openTasks } from '../snapshot.ts';
import { type Action, DESKS, inHours, post, SECRETARIAT, verb } from './order.ts';

/** The desks that have systems of their own. */
export const DESKS_WITH_SYSTEM = ['33', '53'] as const;

/** What is done in every world: with any task, with any case, by the secretariat, and what desks say of themselves. */
export const EVERYWHERE: readonly Action[] = [
  {
    name: 'acknowledge',
    weight: 10,
    answers: true,
    choose: (scene, random) => {
      const waiting = openTasks(scene).filter(({ phase, kind }) => phase === 'awaiting-ack' && kind !== 'intervene');
      const task = random.pick(waiting);
      // The epoch of a message that may have been overtaken by the time the request arrives.
      return task && verb(task, task.desk, 'acknowledge', random.chance(0.3) ? { epoch: task.clock.epoch } : {});
    },
  },
  {
    name: 'extend',
    weight: 4,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(openTasks(scene).filter((one) => one.kind !== 'intervene' && isEscalated(one)));
      const until = task && inHours(task.clock.dueAt, random.between(1, 48));
      return task && verb(task, SECRETARIAT.desk, 'extend', { until, reason: 'Rekaan.' });
    },
  },
  {
    name: 'intervene',
    weight: 5,
    choose: (scene, random) => {
      const task = random.pick(openTasks(scene).filter(({ kind }) => kind === 'intervene'));
      if (!task) return undefined;
      if (task.phase === 'awaiting-ack') return verb(task, task.desk, 'acknowledge', {});
      if (isUndecided(task) && random.chance(0.5)) return verb(task, task.desk, 'accept', {});
      return verb(task, task.desk, 'complete', { outcome: 'other' });
    },
  },
  {
    name: 'close',
    weight: 8,
    choose: (scene, random) => {
      const found = random.pick(handable(scene));
      return found && post(found.holder, `/v1/cases/${found.id}/close`, 'close-case', { outcome: 'other' });
    },
  },
  {
    name: 'close-escalated',
    weight: 1,
    choose: (scene, random) => {
      const task = random.pick(openTasks(scene).filter(isEscalated));
      return task && post(SECRETARIAT.desk, `/v1/cases/${task.caseId}/close`, 'close-case', { outcome: 'other' });
    },
  },
  {
    name: 'note',
    weight: 10,
    choose: (scene, random) => {
      const found = random.pick(openCases(scene));
      return found && post(found.holder, `/v1/cases/${found.id}/notes`, 'add-note', { text: 'Catatan (rekaan).' });
    },
  },
  {
    name: 'rash',
    weight: 6,
    // What a person with an old page open asks: of any task, at any desk that ever had to do with it.
    choose: (scene, random) => {
      const task = random.pick(scene.tasks);
      if (!task) return undefined;
      const about = scene.cases.find(({ id }) => id === task.caseId);
      const desk = random.chance(0.5) && about && partyOf(about, task.from) ? task.from : task.desk;
      const move = random.oneOf(['acknowledge', 'accept', 'withdraw', 'complete'] as const);
      const details = { withdraw: { reason: 'Rekaan.' }, complete: { outcome: 'other' }, acknowledge: {}, accept: {} };
      return verb(task, desk, move, details[move]);
    },
  },
  {
    name: 'contacts',
    weight: 4,
    choose: (_scene, random) => {
      const desk = random.oneOf(DESKS);
      const roles = random.oneOf([[], ['officer'], ['officer', 'supervisor', 'head']]);
      const hours = random.chance(0.3) ? { activeHours: { from: '08:00', to: '16:00' } } : {};
      const contacts = roles.map((role) => ({ role, name: 'Rekaan', channel: 'webhook', ...hours }));
      const by = { desk, role: 'officer' };
      return { by, method: 'PUT', path: `/v1/desks/${desk}/contacts`, body: { contacts } };
    },
  },
  {
    name: 'webhook',
    weight: 5,
    choose: ({ systemOf }, random) => {
      const desk = random.oneOf(DESKS_WITH_SYSTEM);
      const url = systemOf(desk);
      const path = `/v1/desks/${desk}/webhook`;
      const head = { by: { desk, role: 'head' } };
      if (random.chance(0.15)) return { ...head, method: 'DELETE', path, body: {} };
      if (random.chance(0.2)) return { ...head, method: 'POST', path: `${path}/rotate`, body: {} };
      return url === undefined ? undefined : { ...head, method: 'PUT', path, body: { url } };
    },
  },
];
