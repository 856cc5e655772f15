import type { Action } from '../api/generated/schema.d.ts';
import { ActButton } from '../forms/actions.tsx';
import { Buttons } from '../ui/button.tsx';

/** What turns a thing away, puts it off, or only stands beside it: never the first thing that is offered. */
const ASIDE: ReadonlySet<string> = new Set(['return', 'withdraw', 'extend', 'reroute', 'add-note', 'reverse-cost']);

/** Whether an act moves its thing on. */
export function isOnward({ verb }: Pick<Action, 'verb'>): boolean {
  return !ASIDE.has(verb);
}

export interface ActsRowProps {
  readonly actions: readonly Action[] | undefined;
  readonly what: string;
  readonly back: string;
}

/** A button for each act. The first one that moves the thing on stands out; where none does, none stands out. */
export function ActsRow({ actions = [], what, back }: ActsRowProps) {
  if (actions.length === 0) return null;
  const onward = actions.find(isOnward);
  return (
    <Buttons>
      {actions.map((action) => (
        <ActButton
          key={`${action.verb} ${action.href}`}
          action={action}
          what={what}
          back={back}
          first={action === onward}
          small
        />
      ))}
    </Buttons>
  );
}
