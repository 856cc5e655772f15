import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Case, PaperRequest } from '../../api/generated/schema.d.ts';
import { acting } from '../../outbox/acting.ts';
import { StorageFullError } from '../../store/database.ts';
import { fieldsOf, textOf } from '../../store/shape.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { OpenPaper } from './open-paper.tsx';
import { WORDS } from './words.ts';

export interface IssuePaperProps {
  readonly record: Pick<Case, 'id' | 'reference'>;
  /** Which paper it is, in words. */
  readonly label: string;
  readonly request: PaperRequest;
  readonly children?: ComponentChildren;
}

type Ended =
  | { readonly how: 'issued'; readonly code: string }
  | { readonly how: 'said'; readonly tone: NoticeTone; readonly text: string };

/** How long the page waits for the paper before it says that the act is kept. */
const PATIENCE_MS = 8_000;

/** Issues a paper, and opens it. */
export function IssuePaper({ record, label, request, children }: IssuePaperProps) {
  const { outbox } = useData();
  const [busy, setBusy] = useState(false);
  const [ended, setEnded] = useState<Ended>();
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const id = await outbox.act(
        acting('post', '/v1/cases/{caseId}/papers', {
          params: { caseId: record.id },
          body: request,
          lane: record.id,
          says: { verb: 'issue-paper', what: record.reference },
        }),
      );
      const settled = await Promise.race([outbox.settled(id), patience()]);
      const code = textOf(fieldsOf(settled?.body)['code']);
      if (code !== undefined) setEnded({ how: 'issued', code });
      else if (settled?.entry.state === 'refused') {
        // It is shown here: the outbox need not show it too.
        await outbox.discard(id);
        const { problem } = settled.entry;
        setEnded({ how: 'said', tone: 'danger', text: problem.errors[0]?.detail ?? problem.detail });
      } else setEnded({ how: 'said', tone: 'info', text: say(WORDS.issueKept) });
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      setEnded({ how: 'said', tone: 'danger', text: say(WORDS.notKept) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="form" onSubmit={(event) => void send(event)} noValidate>
      <h3>{label}</h3>
      {children}
      {ended?.how === 'said' ? (
        <Notice tone={ended.tone} live="status">
          <p>{ended.text}</p>
        </Notice>
      ) : null}
      {ended?.how === 'issued' ? (
        <Notice tone="success" title={say(WORDS.issued)} live="status">
          <OpenPaper code={ended.code} />
        </Notice>
      ) : null}
      <Buttons>
        <Button type="submit" icon="paper" busy={busy} about={label}>
          {say(WORDS.issueNow)}
        </Button>
      </Buttons>
    </form>
  );
}

async function patience(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return undefined;
}
