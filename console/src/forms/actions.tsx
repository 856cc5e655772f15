import { useState } from 'preact/hooks';
import type { Action } from '../api/generated/schema.d.ts';
import { StorageFullError } from '../store/database.ts';
import { Button, Buttons, LinkButton } from '../ui/button.tsx';
import { toast } from '../ui/toast.ts';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { laneOf } from './acting.ts';
import type { Form } from './form.ts';
import { pressed } from './pressed.ts';
import { formOf } from './verbs.ts';
import { WORDS } from './words.ts';

/** What can be done with a thing. */
export interface ActionsProps {
  readonly actions: readonly Action[] | undefined;
  /** What the acts are called in the outbox: the reference of the thing, or its title. */
  readonly what: string;
  /** The version on which the reader decides. */
  readonly version?: number | undefined;
  /** Verbs that are shown elsewhere. */
  readonly except?: readonly string[];
  /** Where to come back to. */
  readonly back: string;
  readonly small?: boolean;
}

/**
 * A button for each act that is possible now, in the order in which the API lists them. What needs nothing is done at once; everything
 * else has a page of its own.
 */
export function Actions({ actions = [], except = [], ...more }: ActionsProps) {
  const shown = actions.filter(({ verb }) => !except.includes(verb));
  if (shown.length === 0) return null;
  return (
    <Buttons>
      {shown.map((action, n) => (
        <ActButton key={`${action.verb} ${action.href}`} action={action} first={n === 0} {...more} />
      ))}
    </Buttons>
  );
}

interface ActButtonProps extends Omit<ActionsProps, 'actions' | 'except'> {
  readonly action: Action;
  readonly first?: boolean;
}

/** The button of one act. */
export function ActButton({ action, what, version, back, first = false, small = false }: ActButtonProps) {
  const form = formOf(action.verb);
  const variant = first ? 'primary' : 'secondary';
  if (form && form.fields.length === 0) {
    return <InstantButton {...{ action, form, what, version, small, variant }} />;
  }
  return (
    <LinkButton href={actPath(action, back)} variant={variant} small={small} about={what}>
      {form ? say(form.title) : action.verb}
    </LinkButton>
  );
}

/** The address of the page of an act. */
export function actPath({ verb, href }: Pick<Action, 'verb' | 'href'>, back: string): string {
  return `/lakukan?${new URLSearchParams({ verb, href, dari: back })}`;
}

interface InstantProps {
  readonly action: Action;
  readonly form: Form;
  readonly what: string;
  readonly version: number | undefined;
  readonly small: boolean;
  readonly variant: 'primary' | 'secondary';
}

/** An act that needs nothing but the press. It stands in the outbox at once, so that the screen can answer at once. */
function InstantButton({ action, form, what, version, small, variant }: InstantProps) {
  const { outbox } = useData();
  const [busy, setBusy] = useState(false);
  const { method, href, verb } = action;
  const press = async () => {
    if (method === 'GET') return;
    setBusy(true);
    try {
      const id = await outbox.act({
        ...{ method, href, lane: laneOf(href), says: { verb, what }, body: { kind: 'json', value: {} } },
        ...(version !== undefined && { ifMatch: version }),
      });
      toast(pressed(await Promise.race([outbox.settled(id), soon()])));
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      toast({ tone: 'danger', text: say(WORDS.storageFull) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button {...{ variant, small, busy }} about={what} onClick={() => void press()}>
      {say(form.submit)}
    </Button>
  );
}

/** How long a button waits for the answer before it says that the act is kept. */
const SOON_MS = 3_000;

async function soon(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, SOON_MS));
  return undefined;
}
