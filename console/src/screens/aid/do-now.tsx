import type { Action } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { Card } from '../../ui/card.tsx';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

export interface DoNowProps {
  readonly actions: readonly Action[] | undefined;
  readonly what: string;
  readonly version?: number | undefined;
  readonly back: string;
  /** Verbs that are shown elsewhere on the page. */
  readonly except?: readonly string[];
}

/** What the reader can do with a thing, at the head of its page. */
export function DoNow({ actions: all = [], what, version, back, except = [] }: DoNowProps) {
  const actions = all.filter(({ verb }) => !except.includes(verb));
  return (
    <Card heading={say(WORDS.doNow)} marked={actions.length > 0}>
      {actions.length === 0 ? <p>{say(WORDS.doNothing)}</p> : null}
      <Actions {...{ actions, what, version, back }} />
    </Card>
  );
}
