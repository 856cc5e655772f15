/** Acts on several tasks at once: what all of them allow. */
import type { Action, Task } from '../../api/generated/schema.d.ts';

/** One convoy of which some cases are to be received. */
export interface ConvoyArrival {
  readonly convoy: string;
  /** The cases, as members of the convoy. */
  readonly cases: readonly string[];
}

/** What can be done with chosen tasks together. */
export interface Together {
  /** The acknowledgements, when every task allows one. */
  readonly acknowledge: readonly Acknowledgement[];
  /** The arrivals, when every task is to receive somebody of a convoy. */
  readonly receive: readonly ConvoyArrival[];
}

/** An act on one of the tasks. */
export interface Acknowledgement {
  readonly task: Task;
  readonly action: Action;
}

/** An action of a task by its verb. */
export function actionOf({ actions }: Pick<Task, 'actions'>, verb: string): Action | undefined {
  return actions?.find((action) => action.verb === verb);
}

/** What can be done with all of some tasks. */
export function together(tasks: readonly Task[]): Together {
  const acknowledge = tasks.flatMap((task) => {
    const action = actionOf(task, 'acknowledge');
    return action ? [{ task, action }] : [];
  });
  const arrivals = tasks.filter(isArrival);
  return {
    acknowledge: acknowledge.length === tasks.length ? acknowledge : [],
    receive: arrivals.length === tasks.length ? byConvoy(arrivals) : [],
  };
}

function isArrival(task: Task): boolean {
  return task.kind === 'receive-traveller' && task.convoy !== undefined && actionOf(task, 'complete') !== undefined;
}

function byConvoy(tasks: readonly Task[]): readonly ConvoyArrival[] {
  const convoys = new Map<string, string[]>();
  for (const { convoy, caseId } of tasks) {
    if (convoy) convoys.set(convoy.id, [...(convoys.get(convoy.id) ?? []), caseId]);
  }
  return [...convoys].map(([convoy, cases]) => ({ convoy, cases }));
}
