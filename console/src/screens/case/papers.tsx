import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Case, Cost, Leg, PaperRequest } from '../../api/generated/schema.d.ts';
import { acting } from '../../outbox/acting.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { StorageFullError } from '../../store/database.ts';
import { fieldsOf, textOf } from '../../store/shape.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { rupiahWords, timeWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { nameOfCost, useCosts } from './costs.tsx';
import { OpenPaper } from './open-paper.tsx';
import { legsToLetter, paperCodeIn } from './parts.ts';
import { usePlaces } from './places.ts';
import { useTimeline } from './timeline.tsx';
import { WORDS } from './words.ts';

/** The papers of a case: those that can be issued, and those that were. */
export function CasePapers({ record }: { readonly record: Case }) {
  return (
    <div class="stack">
      <Issuing record={record} />
      <Issued caseId={record.id} />
    </div>
  );
}

function Issuing({ record }: { readonly record: Case }) {
  const { desk, role } = useHere();
  const path = { caseId: record.id };
  const { data: journey } = useRead(
    record.kind === 'disaster-aid' ? undefined : reading('/v1/cases/{caseId}/journey', { path }),
  );
  const { items: costs = [] } = useCosts(record.id);
  const legs = record.holder === desk ? legsToLetter(journey?.legs ?? [], desk) : [];
  const paid = costs.filter((cost) => isReceiptOf(cost, desk));
  const isReader = role === 'auditor';
  return (
    <Card heading={say(WORDS.issue)}>
      {isReader || legs.length + paid.length === 0 ? <p>{say(WORDS.nothingToIssue)}</p> : null}
      {isReader ? null : legs.map((leg) => <IssueLetter key={leg.n} {...{ record, leg }} />)}
      {isReader
        ? null
        : paid.map((cost) => (
            <Issue
              key={cost.id}
              record={record}
              label={say(WORDS.issueReceipt(nameOfCost(cost), say(rupiahWords(cost.actual ?? 0))))}
              request={{ kind: 'kwitansi', costId: cost.id }}
            />
          ))}
    </Card>
  );
}

/** A receipt is issued by the desk that entered or pays a cost, once it was paid. */
function isReceiptOf({ actual, payer, recordedBy, reverses, reversedBy }: Cost, desk: string | undefined): boolean {
  const isOurs = payer === desk || recordedBy === desk;
  return isOurs && actual !== undefined && reverses === undefined && reversedBy === undefined;
}

function IssueLetter({ record, leg: { n, from, to } }: { readonly record: Case; readonly leg: Leg }) {
  const [number, setNumber] = useState('');
  const places = usePlaces([from, to]);
  const written = number.trim();
  return (
    <Issue
      record={record}
      label={say(WORDS.issueLetter(n, places(from), places(to)))}
      request={{ kind: 'surat-rujukan', leg: n, ...(written !== '' && { number: written }) }}
    >
      <TextInput
        name={`nomor-${n}`}
        label={say(WORDS.letterNumber)}
        hint={say(WORDS.letterNumberHint)}
        optional
        width="medium"
        value={number}
        onInput={setNumber}
      />
    </Issue>
  );
}

interface IssueProps {
  readonly record: Case;
  readonly label: string;
  readonly request: PaperRequest;
  readonly children?: ComponentChildren;
}

type Ended =
  | { readonly how: 'issued'; readonly code: string }
  | { readonly how: 'said'; readonly tone: NoticeTone; readonly text: string };

/** How long the page waits for the paper before it says that the act is kept. */
const PATIENCE_MS = 8_000;

function Issue({ record, label, request, children }: IssueProps) {
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

/** The issued papers, as the timeline tells them. */
function Issued({ caseId }: { readonly caseId: string }) {
  const { zone } = useHere();
  const list = useTimeline(caseId);
  return (
    <Card heading={say(WORDS.issuedPapers)}>
      <Known read={{ ...list, data: list.items }}>
        {(entries) => {
          const papers = entries.flatMap(({ seq, at, text, events }) => {
            const code = events.some(({ type }) => type === 'paper-issued') ? paperCodeIn(text) : undefined;
            return code === undefined ? [] : [{ seq, at, text, code }];
          });
          if (papers.length === 0) return <p>{say(WORDS.noPapers)}</p>;
          return (
            <div class="stack">
              {papers.toReversed().map(({ seq, at, text, code }) => (
                <div key={seq}>
                  <p>{text}</p>
                  <p class="muted small">{say(timeWords(at, zone))}</p>
                  <OpenPaper code={code} />
                </div>
              ))}
            </div>
          );
        }}
      </Known>
    </Card>
  );
}
