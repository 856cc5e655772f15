import { useRef, useState } from 'preact/hooks';
import type { UnmaskedSubject } from '../../api/generated/schema.d.ts';
import { ApiProblem, OfflineError } from '../../api/problem.ts';
import { formOf } from '../../forms/verbs.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

export interface RevealProps {
  readonly caseId: string;
  readonly n: number;
  /** By what the person is called until then. */
  readonly name: string;
  readonly onReveal: (subject: UnmaskedSubject) => void;
}

/** As the API takes it. */
const LONGEST_REASON = 1000;

/**
 * Asks for a reason and shows the person. It is a read that leaves a trace, so it does not go through the outbox, and nothing of it is
 * kept on the device.
 */
export function RevealButton(props: RevealProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small icon="eye" about={props.name} onClick={() => setOpen(true)}>
        {say(WORDS.reveal)}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={say(WORDS.revealWhose(props.name))}>
        <RevealForm {...props} onEnd={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RevealForm({ caseId, n, onReveal, onEnd }: RevealProps & { readonly onEnd: () => void }) {
  const { api } = useData();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  // One key for all attempts with one reason: a lost answer leaves one trace. Another reason is another question.
  const asked = useRef<{ readonly reason: string; readonly key: string } | undefined>(undefined);
  const send = async (event: Event) => {
    event.preventDefault();
    if (reason.trim() === '') return setError(say(WORDS.revealReasonMissing));
    setBusy(true);
    const question = reason.trim();
    if (asked.current?.reason !== question) asked.current = { reason: question, key: crypto.randomUUID() };
    const { key } = asked.current;
    try {
      const { data } = await api.POST('/v1/cases/{caseId}/subjects/{n}/reveal', {
        params: { path: { caseId, n }, header: { 'Idempotency-Key': key } },
        body: { reason: question },
      });
      if (data) onReveal(data);
      onEnd();
    } catch (problem) {
      setBusy(false);
      setFailure(failureOf(problem));
    }
  };
  return (
    <form class="form" onSubmit={(event) => void send(event)} noValidate>
      <p>{say(formOf('reveal-subject')?.lead ?? WORDS.revealReason)}</p>
      {failure ? (
        <Notice tone="danger" live="alert">
          <p>{failure}</p>
        </Notice>
      ) : null}
      <TextArea
        name="alasan"
        label={say(WORDS.revealReason)}
        value={reason}
        error={error}
        limit={LONGEST_REASON}
        rows={3}
        onInput={setReason}
      />
      <Buttons>
        <Button type="submit" variant="primary" icon="eye" busy={busy}>
          {say(WORDS.reveal)}
        </Button>
        <Button variant="quiet" onClick={onEnd}>
          {say(WORDS.cancel)}
        </Button>
      </Buttons>
    </form>
  );
}

function failureOf(problem: unknown): string {
  if (problem instanceof OfflineError) return say(WORDS.revealOffline);
  if (problem instanceof ApiProblem) return problem.errors[0]?.detail ?? problem.detail;
  throw problem;
}
