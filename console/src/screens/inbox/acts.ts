import type { Action, Task } from '../../api/generated/schema.d.ts';
import { laneOf } from '../../forms/acting.ts';
import { acting } from '../../outbox/acting.ts';
import type { Act } from '../../outbox/entry.ts';
import { signalOfPerson } from '../../session/of-person.ts';
import { StorageFullError } from '../../store/database.ts';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import type { Acknowledgement, ConvoyArrival } from './bulk.ts';
import { WORDS } from './words.ts';

/** What was done last, for those who do not see how the row changes. A message over the page would hide the next row. */
export const lastDone = signalOfPerson('');

/** The acts that the rows of an inbox do in place. Each stands in the outbox as soon as it is pressed; its row says how it stands. */
export interface Acts {
  readonly one: (task: Task, action: Action, body: unknown) => Promise<void>;
  readonly acknowledge: (all: readonly Acknowledgement[]) => Promise<void>;
  readonly receive: (all: readonly ConvoyArrival[]) => Promise<void>;
}

/** The acts on tasks. */
export function useActs(): Acts {
  const { outbox } = useData();
  const keep = async (acts: readonly Act[]) => {
    try {
      for (const act of acts) await outbox.act(act);
      lastDone.value = say(WORDS.kept(acts.length));
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      toast({ tone: 'danger', text: say(WORDS.notKept) });
    }
  };
  return {
    one: async (task, action, body) => await keep(actsOf(task, action, body)),
    acknowledge: async (all) => await keep(all.flatMap(({ task, action }) => actsOf(task, action, {}))),
    receive: async (all) =>
      await keep(
        all.map(({ convoy, cases }) =>
          acting('post', '/v1/convoys/{convoyId}/receive', {
            params: { convoyId: convoy },
            body: { members: [...cases] },
            lane: convoy,
            says: { verb: 'receive-convoy', what: say(WORDS.convoy(cases.length)) },
          }),
        ),
      ),
  };
}

/**
 * Without a version: a reminder that was sent since moves the version of a task, and changes nothing of what is decided here. A task
 * that has ended refuses the act anyway.
 */
function actsOf(task: Task, { method, href, verb }: Action, body: unknown): readonly Act[] {
  if (method === 'GET') return [];
  const what = task.summary?.reference ?? task.id;
  return [{ method, href, lane: laneOf(href), says: { verb, what }, body: { kind: 'json', value: body } }];
}
