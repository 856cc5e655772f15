import { useState } from 'preact/hooks';
import type { People } from '../../api/generated/schema.d.ts';
import { ApiProblem, OfflineError, type ProblemFacts, problemIn } from '../../api/problem.ts';
import type { Transport } from '../../api/transport.ts';
import { Refused } from '../../forms/refused.tsx';
import { sendAct } from '../../forms/sending.ts';
import { useShown } from '../../forms/use-shown.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import type { Act, ActBody } from '../../outbox/entry.ts';
import { contentOf } from '../../outbox/request.ts';
import { reading } from '../../reads/reading.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toast.ts';
import { useData, useRead } from '../../use-data.ts';
import { language, say } from '../../words/language.ts';
import { acceptOf, download, type FileKind } from '../figures/download.ts';
import type { PartProps } from './part.ts';
import { bodyOfFile, faultsOfPeople, IMPORT_PATH, MOST_BYTES, type PeopleFault } from './people-file.ts';
import { WORDS } from './words.ts';

/** What is known of a file: what the API would do with it, or what it did. */
interface Known {
  readonly people: People;
  /** What is sent when it is carried out. */
  readonly body: ActBody;
}

/** Many people at once: the template, a file, what would be done with it by row and cell, and then the doing. */
export function ImportPeople({ desk, deskName }: Pick<PartProps, 'desk' | 'deskName'>) {
  const { outbox, transport } = useData();
  const [file, setFile] = useState<File>();
  const [error, setError] = useState<string>();
  const [refusal, setRefusal] = useState<ProblemFacts | 'storage-full'>();
  const [known, setKnown] = useState<Known>();
  const [busy, setBusy] = useState(false);

  const choose = (given: File | undefined) => {
    setFile(given);
    setKnown(undefined);
    setRefusal(undefined);
    setError(given && given.size > MOST_BYTES ? say(WORDS.fileTooLarge) : undefined);
  };
  const check = async (event: Event) => {
    event.preventDefault();
    if (!file) return setError(say(WORDS.fileMissing));
    if (file.size > MOST_BYTES) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const body = bodyOfFile(file.name, new Uint8Array(await file.arrayBuffer()));
      setKnown({ people: await tried(transport, body), body });
    } catch (problem) {
      if (problem instanceof ApiProblem) setRefusal(problem.plain);
      else if (problem instanceof OfflineError) setError(say(WORDS.needsLine));
      else throw problem;
    } finally {
      setBusy(false);
    }
  };
  const isShown = useShown();
  const carryOut = async (body: ActBody) => {
    setBusy(true);
    const sent = await sendAct(outbox, actOf({ desk, deskName }, body), { isShown });
    setBusy(false);
    if (sent.how === 'refused') return setRefusal(sent.problem);
    if (sent.how === 'storage-full') return setRefusal('storage-full');
    // The answer is a report in the form of the contract; another tab may have had it.
    if (sent.how === 'sent' && sent.body !== undefined) return setKnown({ people: sent.body as People, body });
    toast({ tone: 'info', text: say(sent.how === 'kept' ? FORM_WORDS.keptHere : FORM_WORDS.sent) });
    choose(undefined);
  };

  return (
    <div class="stack">
      <p>{say(WORDS.importLead)}</p>
      <Refused refusal={refusal} faults={faultsByPointer(refusal)} />
      {known ? (
        <Report
          people={known.people}
          busy={busy}
          onCarryOut={() => void carryOut(known.body)}
          onOther={() => choose(undefined)}
        />
      ) : (
        <>
          <Template />
          <form class="form" onSubmit={(event) => void check(event)} noValidate>
            <FileDrop name="berkas" label={say(WORDS.file)} file={file} error={error} onFile={choose} />
            <Buttons>
              <Button type="submit" variant="primary" busy={busy}>
                {say(WORDS.tryFile)}
              </Button>
            </Buttons>
          </form>
        </>
      )}
    </div>
  );
}

function actOf({ desk, deskName }: Pick<PartProps, 'desk' | 'deskName'>, body: ActBody): Act {
  return {
    ...{ method: 'POST', href: IMPORT_PATH, lane: `desk-${desk}-accounts`, body },
    says: { verb: 'import-accounts', what: deskName },
  };
}

/** Faults of the file as a whole, such as a heading that nobody knows: they belong to no field of this page. */
function faultsByPointer(refusal: ProblemFacts | 'storage-full' | undefined): ReadonlyMap<string, string> {
  const errors = refusal === undefined || refusal === 'storage-full' ? [] : refusal.errors;
  const [first] = errors;
  return new Map(
    first ? [['', errors.map(({ detail, column }) => (column ? `${column}: ${detail}` : detail)).join(' ')]] : [],
  );
}

/** Asks what would be done with a file. It is a question, worth nothing later, so it does not go through the outbox. */
async function tried(transport: Transport, body: ActBody): Promise<People> {
  const headers = { accept: 'application/json', 'content-type': body.kind === 'json' ? 'application/json' : body.type };
  const response = await transport.send(
    new Request(`${IMPORT_PATH}?dryRun=true`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      body: contentOf(body),
    }),
  );
  if (!response.ok) throw await problemIn(response);
  // As the contract says.
  return (await response.json()) as People;
}

function Template() {
  const data = useData();
  const { data: template } = useRead(reading('/v1/accounts/import/template'));
  const [busy, setBusy] = useState<FileKind>();
  const load = async (kind: FileKind) => {
    setBusy(kind);
    try {
      const name = `${say(WORDS.templateName)}.${kind}`;
      await download(data, `${IMPORT_PATH}/template`, acceptOf(kind, language.peek()), name);
    } catch {
      toast({ tone: 'danger', text: say(WORDS.templateFailed) });
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Card heading={say(WORDS.template)}>
      <Buttons>
        <Button icon="download" busy={busy === 'xlsx'} onClick={() => void load('xlsx')}>
          {say(WORDS.templateXlsx)}
        </Button>
        <Button icon="download" busy={busy === 'csv'} onClick={() => void load('csv')}>
          {say(WORDS.templateCsv)}
        </Button>
      </Buttons>
      {template ? (
        <Disclosure summary={say(WORDS.columns)}>
          <DefinitionList
            facts={template.columns.map(({ heading, description }) => ({ term: heading, value: description }))}
          />
        </Disclosure>
      ) : null}
    </Card>
  );
}

interface ReportProps {
  readonly people: People;
  readonly busy: boolean;
  readonly onCarryOut: () => void;
  readonly onOther: () => void;
}

function Report({ people, busy, onCarryOut, onOther }: ReportProps) {
  const { dryRun, invited, changed, unchanged, refused, left } = people;
  const faults = faultsOfPeople(people);
  const hasWork = dryRun ? invited + changed > 0 : left > 0;
  return (
    <>
      <Notice
        tone={refused > 0 || left > 0 ? 'warning' : dryRun ? 'info' : 'success'}
        title={say(dryRun ? WORDS.tried : WORDS.doneTitle)}
        live="status"
      >
        <ul>
          <li>{say(dryRun ? WORDS.wouldInvite(invited) : WORDS.invited(invited))}</li>
          {changed > 0 ? <li>{say(WORDS.changed(changed))}</li> : null}
          {unchanged > 0 ? <li>{say(WORDS.unchanged(unchanged))}</li> : null}
          {refused > 0 ? <li>{say(WORDS.refusedRows(refused))}</li> : null}
          {left > 0 ? <li>{say(WORDS.leftRows(left))}</li> : null}
        </ul>
        {dryRun ? <p>{say(WORDS.triedNote)}</p> : null}
      </Notice>
      {faults.length > 0 ? (
        <Card heading={say(WORDS.refusedTitle)}>
          <p>{say(WORDS.refusedNote)}</p>
          <Table<PeopleFault>
            caption={say(WORDS.refusedTitle)}
            captionUnseen
            rows={faults}
            rowKey={({ key }) => key}
            columns={[
              { key: 'row', label: say(WORDS.row), cell: ({ row }) => row },
              { key: 'cell', label: say(WORDS.cell), cell: ({ cell }) => cell ?? null },
              { key: 'fault', label: say(WORDS.fault), cell: ({ says }) => says },
            ]}
          />
        </Card>
      ) : null}
      <Buttons>
        {hasWork ? (
          <Button variant="primary" icon="send" busy={busy} onClick={onCarryOut}>
            {say(dryRun && invited > 0 ? WORDS.inviteNow(invited) : WORDS.carryOut)}
          </Button>
        ) : null}
        <Button onClick={onOther}>{say(WORDS.otherFile)}</Button>
      </Buttons>
    </>
  );
}
