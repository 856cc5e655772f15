import { useState } from 'preact/hooks';
import { typedOf } from '../../forms/typed.ts';
import { formOf } from '../../forms/verbs.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import type { Entry } from '../../outbox/entry.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { StorageFullError } from '../../store/database.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { nameOfAct } from './act-head.tsx';
import { formPageOf } from './form-page.ts';
import { WORDS } from './words.ts';

interface ActButtonProps {
  readonly entry: Entry;
}

/** Takes an act back into its form, with all that was typed. An act without a form has nothing to be corrected. */
export function EditButton({ entry }: ActButtonProps) {
  const { outbox, drafts } = useData();
  const { zone } = useHere();
  const { verb } = entry.says;
  const page = formPageOf(entry);
  const hasFields = (formOf(verb)?.fields.length ?? 0) > 0;
  // What fills a page of its own has no form. An act without fields has nothing to be corrected.
  if (!page || !(hasFields || page.shared)) return null;
  const edit = async () => {
    const { path, draft, shared } = page;
    // What is being typed there must not go for what is taken back.
    if (shared && (await drafts.restore(draft))) return toast({ tone: 'warning', text: say(WORDS.otherTyped) });
    const isTaken = await outbox
      .edit(
        entry.id,
        async ({ body }) => await drafts.keepNow(draft, typedOf(body?.kind === 'json' ? body.value : {}, zone)),
      )
      .catch(orStorageFull);
    if (isTaken === 'storage-full') return toast({ tone: 'danger', text: say(FORM_WORDS.storageFull) });
    if (isTaken) return go(path);
    await drafts.forget(draft);
    toast({ tone: 'info', text: say(WORDS.gone) });
  };
  return (
    <Button small icon="edit" about={nameOfAct(entry)} onClick={() => void edit()}>
      {say(WORDS.edit)}
    </Button>
  );
}

/** Without room for the draft the act stays as it is. */
function orStorageFull(error: unknown): 'storage-full' {
  if (error instanceof StorageFullError) return 'storage-full';
  throw error;
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
