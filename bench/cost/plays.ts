import { setTimeout as delay } from 'node:timers/promises';
import { fieldOf } from '../../demo/client.ts';
import { advance } from '../../demo/clock.ts';
import { eventually, handOver, officers, openCase, type Stage, step } from '../../demo/stage.ts';
import { aidForNtt } from '../../demo/stories/aid-for-ntt.ts';
import { floodInNtt } from '../../demo/stories/flood-in-ntt.ts';
import { theWayHome } from '../../demo/stories/the-way-home.ts';
import type { LocalCloud } from '../../local/cloud.ts';

/** A typical case of one kind, as the demo tells it, with what its desks read on the way. */
export interface Play {
  readonly name: string;
  /** How many of a hundred cases are of this kind: assumed, no forum has counted yet. */
  readonly percent: number;
  readonly play: (stage: Stage) => Promise<void>;
}

export const PLAYS: readonly Play[] = [
  { name: 'handed over, acknowledged in time', percent: 60, play: floodInNtt.play },
  { name: 'the same, one rung late', percent: 25, play: oneRungLate },
  { name: 'sent home over five desks', percent: 10, play: theWayHome.play },
  { name: 'aid: appeal to all, four offers, receipt', percent: 5, play: aidForNtt.play },
];

/** The receiver is reminded once, and then does as it should. */
async function oneRungLate(stage: Stage): Promise<void> {
  const [sender, receiver] = await officers(stage, '35', '53');
  if (!sender || !receiver) throw new Error('there are two officers');
  const caseId = await openCase(stage, 'a case is opened', sender, {
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Kapal terdampar',
    summary: 'Angka rekaan.',
    location: { area: '53.71' },
  });
  const task = await handOver(stage, 'and handed over', sender, caseId, { to: '53', reason: 'Kupang paling dekat.' });
  const taskId = fieldOf(task, 'id');
  await advance(stage, 'PT31M');
  // By what was published, and not by asking the API again and again: that would be counted.
  await eventually('the receiver is reminded', () => isReminded(stage, taskId));
  await step(stage, 'acknowledged', 200, receiver.post(`/v1/tasks/${taskId}/acknowledge`));
  await step(stage, 'accepted', 200, receiver.post(`/v1/tasks/${taskId}/accept`));
  await step(stage, 'read', 200, receiver.get(`/v1/cases/${caseId}`));
  await step(stage, 'and its timeline', 200, receiver.get(`/v1/cases/${caseId}/timeline`));
}

async function isReminded({ url }: Stage, taskId: string): Promise<boolean> {
  return (await (await fetch(`${url}/_local/mailbox?kind=rung-reached`)).text()).includes(taskId);
}

/** A case that is handed over and waits, well before anything of it is due. */
export async function waitingCase(stage: Stage): Promise<void> {
  const [sender] = await officers(stage, '35');
  if (!sender) throw new Error('there is an officer');
  const caseId = await openCase(stage, 'a case is opened', sender, {
    kind: 'referral',
    priority: 'normal',
    title: 'Menunggu',
    summary: 'Angka rekaan.',
    location: { area: '53.71' },
  });
  await handOver(stage, 'and handed over', sender, caseId, { to: '53', reason: 'Asal warga.' });
}

const QUIET_POLLS = 20;
const POLL_MS = 100;
const PATIENCE_MS = 180_000;

/** Waits until what follows from everything so far has been done: streams read, provinces' queues empty, nothing running. */
export async function untilQuiet(cloud: LocalCloud): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < QUIET_POLLS; ) {
    if (performance.now() > deadline) throw new Error('the cloud did not come to rest');
    quiet = (await cloud.idle()) ? quiet + 1 : 0;
    await delay(POLL_MS);
  }
}
