import type { Accept, Acknowledge, Extend, Reroute, Return, Withdraw } from '../engine/commands.ts';
import { partyOf } from '../engine/file.ts';
import { IN_AN_HOUR, ofTask, REASON } from '../engine/probe.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';

/** The probes of the verbs on a task; the completion is composed of several subjects. */
export const TASK_ACTIONS = {
  acknowledge: ofTask<Acknowledge>('acknowledgeTask', (taskId) => [{ name: 'acknowledge', taskId }]),
  accept: ofTask<Accept>('acceptTask', (taskId) => [{ name: 'accept', taskId }]),
  return: ofTask<Return>('returnTask', (taskId, { case: { kind } }, { forum }) =>
    forum
      .returnCodes(caseKindOf(kind))
      .slice(0, 1)
      .map(({ code }) => ({ name: 'return', taskId, code, reason: REASON })),
  ),
  withdraw: ofTask<Withdraw>('withdrawTask', (taskId) => [{ name: 'withdraw', taskId, reason: REASON }]),
  reroute: ofTask<Reroute>('rerouteTask', (taskId, { case: record }, { forum, kinds }) =>
    forum.desks
      .filter((desk) => kinds['receive-case'].suits(desk, record.kind) && !partyOf(record, desk.code))
      .slice(0, 1)
      .map(({ code: to }) => ({ name: 'reroute', taskId, to, reason: REASON })),
  ),
  extend: ofTask<Extend>('extendTask', (taskId, _file, { now }) => [
    { name: 'extend', taskId, until: (now + IN_AN_HOUR) as Instant, reason: REASON },
  ]),
};
