import { useMemo, useState } from 'preact/hooks';
import type { ManifestConvoy } from '../../api/generated/schema.d.ts';
import { ApiProblem, type ProblemFacts } from '../../api/problem.ts';
import { withoutRow } from '../../forms/body.ts';
import { MANIFEST_DRAFT } from '../../forms/drafts.ts';
import type { Typed } from '../../forms/field.ts';
import { dryRun, refusalIn } from '../../forms/preview.ts';
import { PATIENCE_FOR_MANY_MS, sendAct } from '../../forms/sending.ts';
import { StartOver } from '../../forms/start-over.tsx';
import { typedOf } from '../../forms/typed.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { useShown } from '../../forms/use-shown.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { SentHomeList } from '../../people/sent-home-words.tsx';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.ts';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import {
  casesIn,
  cellAt,
  type Faults,
  faultsIn,
  NO_FAULTS,
  type Remarks,
  remarksIn,
  rowsFrom,
  withoutFault,
} from './grid.ts';
import { Rows } from './rows.tsx';
import { Upload } from './upload.tsx';
import { WORDS } from './words.ts';

const NOTHING: Typed = {};
/** What the API takes in one manifest. */
const MOST_ROWS = 100;

/** A bus of people becomes a convoy: a file or rows by hand, corrected where they are wrong, checked, and opened at once. */
export default function NewConvoy() {
  const [typed, onReplace] = useDraft(MANIFEST_DRAFT, NOTHING);
  const [opened, setOpened] = useState<ManifestConvoy | undefined>();
  const { zone } = useHere();
  const template = useRead(reading('/v1/manifests/template'));
  const rows = useMemo(() => rowsFrom(typed), [typed]);
  if (opened) return <Opened convoy={opened} />;
  const columns = template.data?.columns;
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(WORDS.lead)}
      breadcrumb={[{ href: '/rombongan', label: say(WORDS.convoys) }]}
    >
      {columns === undefined ? (
        <NoColumns error={template.error} onAgain={() => void template.again()} />
      ) : rows.length === 0 ? (
        <Upload
          columns={columns}
          onRows={(read) => onReplace(typedOf({ rows: read }, zone))}
          onByHand={() => onReplace({ [cellAt(0, 'name')]: '' })}
        />
      ) : (
        <Manifest {...{ typed, onReplace, columns, rows }} onOpened={setOpened} />
      )}
    </Page>
  );
}

function NoColumns({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  if (error === undefined) return <Skeleton lines={6} />;
  return (
    <Notice tone="warning">
      <p>{error instanceof ApiProblem ? error.detail || error.title : say(WORDS.templateFailed)}</p>
      <Button small icon="refresh" onClick={onAgain}>
        {say(WORDS.checkAgain)}
      </Button>
    </Notice>
  );
}

type Checked =
  | { readonly state: 'not-yet' }
  | { readonly state: 'asking' }
  | { readonly state: 'unanswered' }
  | { readonly state: 'wrong' }
  | { readonly state: 'right'; readonly remarks: Remarks };

interface ManifestProps {
  readonly typed: Typed;
  readonly onReplace: (typed: Typed) => void;
  readonly columns: Parameters<typeof Rows>[0]['columns'];
  readonly rows: ReturnType<typeof rowsFrom>;
  readonly onOpened: (convoy: ManifestConvoy) => void;
}

function Manifest({ typed, onReplace, columns, rows, onOpened }: ManifestProps) {
  const { api, outbox, drafts } = useData();
  const [checked, setChecked] = useState<Checked>({ state: 'not-yet' });
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [busy, setBusy] = useState(false);
  const isShown = useShown();
  const lane = useMemo(() => crypto.randomUUID(), []);
  const [count, made] = [rows.length, casesIn(rows)];
  const change = (next: Typed, left: Faults) => {
    onReplace(next);
    setFaults(left);
    setChecked({ state: 'not-yet' });
  };
  const refused = (problem: ProblemFacts) => {
    setFaults(faultsIn(problem));
    setChecked({ state: 'wrong' });
  };
  const check = async () => {
    setChecked({ state: 'asking' });
    setFaults(NO_FAULTS);
    try {
      const trial = { method: 'POST', href: '/v1/manifests', body: { rows } } as const;
      const answer = await dryRun(api, trial, new AbortController().signal);
      // A dry run answers what the command would.
      setChecked({ state: 'right', remarks: remarksIn(answer as ManifestConvoy) });
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal) refused(refusal);
      else setChecked({ state: 'unanswered' });
    }
  };
  const send = async () => {
    setBusy(true);
    const sent = await sendAct(
      outbox,
      {
        ...{ method: 'POST', href: '/v1/manifests', lane, body: { kind: 'json', value: { rows } } },
        says: { verb: 'open-manifest', what: say(WORDS.outboxWhat(count)) },
      },
      { patience: PATIENCE_FOR_MANY_MS, isShown },
    );
    setBusy(false);
    if (sent.how === 'refused') return refused(sent.problem);
    if (sent.how === 'storage-full') return toast({ tone: 'danger', text: say(FORM_WORDS.storageFull) });
    await drafts.forget(MANIFEST_DRAFT);
    if (sent.how === 'kept') {
      toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
      if (isShown()) go('/keluar', { instead: true });
    } else if (!isShown()) toast({ tone: 'success', text: say(FORM_WORDS.sent) });
    else if (sent.body !== undefined) onOpened(sent.body as ManifestConvoy);
    else go(`/rombongan/${sent.id ?? ''}`, { instead: true });
  };
  return (
    <>
      <p>
        <strong>{say(WORDS.counts(count, made))}</strong>
      </p>
      {count > MOST_ROWS ? (
        <Notice tone="danger" live="status">
          <p>{say(WORDS.tooMany(count))}</p>
        </Notice>
      ) : null}
      <CheckedWords {...{ checked, faults, count, made }} />
      <Rows
        {...{ columns, rows, faults }}
        remarks={checked.state === 'right' ? checked.remarks : undefined}
        onCell={(place, field, text) =>
          change({ ...typed, [cellAt(place, field)]: text }, withoutFault(faults, place, field))
        }
        onRemove={(place) => change(withoutRow(typed, '/rows', place), NO_FAULTS)}
      />
      <Buttons>
        <Button icon="plus" onClick={() => change({ ...typed, [cellAt(count, 'name')]: '' }, faults)}>
          {say(WORDS.addRow)}
        </Button>
      </Buttons>
      <Buttons>
        {checked.state === 'right' || checked.state === 'unanswered' ? (
          <Button variant="primary" icon="send" busy={busy} onClick={() => void send()}>
            {say(WORDS.submit(count))}
          </Button>
        ) : null}
        <Button
          variant={checked.state === 'right' || checked.state === 'unanswered' ? 'secondary' : 'primary'}
          busy={checked.state === 'asking'}
          disabled={count > MOST_ROWS}
          onClick={() => void check()}
        >
          {say(checked.state === 'not-yet' || checked.state === 'asking' ? WORDS.check : WORDS.checkAgain)}
        </Button>
        <StartOver
          words={WORDS}
          onDone={() => {
            onReplace(NOTHING);
            void drafts.forget(MANIFEST_DRAFT);
          }}
        />
      </Buttons>
    </>
  );
}

interface CheckedWordsProps {
  readonly checked: Checked;
  readonly faults: Faults;
  readonly count: number;
  readonly made: number;
}

function CheckedWords({ checked, faults, count, made }: CheckedWordsProps) {
  switch (checked.state) {
    case 'not-yet':
    case 'asking':
      return null;
    case 'unanswered':
      return (
        <Notice tone="warning" live="status">
          <p>{say(WORDS.notChecked)}</p>
        </Notice>
      );
    case 'wrong':
      return (
        <Notice tone="danger" live="alert" title={say(WORDS.wrong)}>
          {faults.rows.size > 0 ? <p>{say(WORDS.faultsFound(faults.rows.size))}</p> : null}
          {faults.whole.map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
        </Notice>
      );
    case 'right': {
      const { warnings } = checked.remarks;
      return (
        <Notice tone="success" live="status" title={say(WORDS.allRight)}>
          <p>{say(WORDS.willOpen(count, made))}</p>
          {warnings.size > 0 ? <p>{say(WORDS.toLookAt(warnings.size))}</p> : null}
          <p>{say(WORDS.askedWhenOpened)}</p>
        </Notice>
      );
    }
  }
}

/** What became of a manifest. */
function Opened({ convoy }: { readonly convoy: ManifestConvoy }) {
  const { opened, refused, sentHome } = remarksIn(convoy);
  return (
    <Page title={say(WORDS.openedTitle)} breadcrumb={[{ href: '/rombongan', label: say(WORDS.convoys) }]}>
      <Notice tone="success" live="status">
        <p>{say(WORDS.opened(opened))}</p>
      </Notice>
      {refused.length > 0 ? (
        <Notice tone="danger" title={say(WORDS.refused(refused.length))}>
          <ul>
            {refused.map(({ rows, detail }) => (
              <li key={rows.join()}>{say(WORDS.refusedRows(rows, detail))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {sentHome.size > 0 ? (
        <Card heading={say(WORDS.sentHome)}>
          {[...sentHome].map(([row, matches]) => (
            <div key={row}>
              <h3>{say(WORDS.rowOnly(row))}</h3>
              <SentHomeList matches={matches} />
            </div>
          ))}
        </Card>
      ) : null}
      <Buttons>
        <LinkButton variant="primary" href={`/rombongan/${convoy.convoyId}`}>
          {say(WORDS.toConvoy)}
        </LinkButton>
      </Buttons>
    </Page>
  );
}
