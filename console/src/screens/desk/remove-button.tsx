import { useState } from 'preact/hooks';
import { sendAct } from '../../forms/sending.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say, type Words } from '../../words/language.ts';
import { type KeyOf, withChange } from './entries.ts';
import type { Setting } from './setting.ts';
import { WORDS } from './words.ts';

interface RemoveButtonProps<Entry> {
  readonly setting: Setting<Entry>;
  readonly entry: Entry;
  readonly keyOf: KeyOf<Entry>;
  /** What the button says, where that is not to remove. */
  readonly label?: Words;
}

/** Takes an entry out of a list, after a question. */
export function RemoveButton<Entry>({ setting, entry, keyOf, label = WORDS.remove }: RemoveButtonProps<Entry>) {
  const { outbox } = useData();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const { list } = withChange(setting.entries, { base: entry, next: undefined }, keyOf);
    const sent = await sendAct(outbox, setting.act(list, setting.version));
    setBusy(false);
    setAsking(false);
    if (sent.how === 'sent') return toast({ tone: 'success', text: say(WORDS.removed) });
    if (sent.how === 'kept') return toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
    if (sent.how === 'storage-full') return toast({ tone: 'danger', text: say(FORM_WORDS.storageFull) });
    void setting.again();
    toast({ tone: 'danger', text: sent.problem.detail || sent.problem.title });
  };
  return (
    <>
      <Button small variant="quiet" icon="trash" about={setting.nameOf(entry)} onClick={() => setAsking(true)}>
        {say(label)}
      </Button>
      <ConfirmDialog
        open={isAsking}
        danger
        title={say(WORDS.removeTitle)}
        confirm={say(label)}
        busy={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        <p>{setting.nameOf(entry)}</p>
      </ConfirmDialog>
    </>
  );
}
