import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { say, type Words } from '../words/language.ts';

export interface StartOverProps {
  readonly words: Readonly<Record<'startOver' | 'startOverTitle' | 'startOverLead', Words>>;
  /** Throws away what was typed. */
  readonly onDone: () => void;
}

/** Throws away what stands in a form of several pages, after a question. */
export function StartOver({ words, onDone }: StartOverProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon="trash" onClick={() => setOpen(true)}>
        {say(words.startOver)}
      </Button>
      <ConfirmDialog
        danger
        open={open}
        title={say(words.startOverTitle)}
        confirm={say(words.startOver)}
        onClose={() => setOpen(false)}
        onConfirm={() => {
          setOpen(false);
          onDone();
        }}
      >
        <p>{say(words.startOverLead)}</p>
      </ConfirmDialog>
    </>
  );
}
