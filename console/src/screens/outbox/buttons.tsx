import { useState } from 'preact/hooks';
import { actPath } from '../../forms/actions.tsx';
import { typedOf } from '../../forms/typed.ts';
import { formOf } from '../../forms/verbs.ts';
import type { Entry } from '../../outbox/entry.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { nameOfAct } from './act-head.tsx';
import { WORDS } from './words.ts';

/** Verbs whose forms have a page of their own, which takes up the draft that is called like the verb. */
const PAGES: ReadonlyMap<string, string> = new Map([['open-case', '/buka']]);

interface ActButtonProps {
  readonly entry: Entry;
}

/** Takes an act back into its form, with all that was typed. An act without a form has nothing to be corrected. */
export function EditButton({ entry }: ActButtonProps) {
  const { outbox, drafts } = useData();
  const { zone } = useHere();
  const { verb } = entry.says;
  if ((formOf(verb)?.fields.length ?? 0) === 0) return null;
  const edit = async () => {
    const { href } = entry;
    const draft = `${verb} ${href}`;
    const isTaken = await outbox.edit(entry.id, async ({ body }) => {
      drafts.keep(draft, typedOf(body?.kind === 'json' ? body.value : {}, zone));
      await drafts.flush();
    });
    if (isTaken) return go(PAGES.get(verb) ?? actPath({ verb, href }, '/keluar'));
    await drafts.forget(draft);
    toast({ tone: 'info', text: say(WORDS.gone) });
  };
  return (
    <Button small icon="edit" about={nameOfAct(entry)} onClick={() => void edit()}>
      {say(WORDS.edit)}
    </Button>
  );
}

/** Throws an act away, after a question. */
export function DiscardButton({ entry }: ActButtonProps) {
  const { outbox } = useData();
  const [isAsking, setAsking] = useState(false);
  const discard = async () => {
    setAsking(false);
    if (!(await outbox.discard(entry.id))) toast({ tone: 'info', text: say(WORDS.gone) });
  };
  return (
    <>
      <Button small variant="quiet" icon="trash" about={nameOfAct(entry)} onClick={() => setAsking(true)}>
        {say(WORDS.discard)}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={say(WORDS.discardTitle)}
        danger
        confirm={say(WORDS.discard)}
        onConfirm={() => void discard()}
      >
        <p>{say(WORDS.discardWhat(nameOfAct(entry)))}</p>
      </ConfirmDialog>
    </>
  );
}
