import { useState } from 'preact/hooks';
import type { Case, Cost, Leg } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList, useRead } from '../../use-data.ts';
import { paperName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { rupiahWords, timeWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { nameOfCost, useCosts } from './costs.tsx';
import { IssuePaper } from './issue-paper.tsx';
import { OpenPaper } from './open-paper.tsx';
import { legsToLetter } from './parts.ts';
import { usePlaces } from './places.ts';
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
            <IssuePaper
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
    <IssuePaper
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
    </IssuePaper>
  );
}

/** The issued papers that the reader can open. */
function Issued({ caseId }: { readonly caseId: string }) {
  const { zone } = useHere();
  const list = useList(reading('/v1/cases/{caseId}/papers', { path: { caseId } }));
  return (
    <Card heading={say(WORDS.issuedPapers)}>
      <Known read={{ ...list, data: list.items }}>
        {(papers) =>
          papers.length === 0 ? (
            <p>{say(WORDS.noPapers)}</p>
          ) : (
            <div class="stack">
              {papers.map(({ code, kind, leg, issuedAt, superseded }) => (
                <div key={code}>
                  <p>
                    {say(leg === undefined ? paperName(kind) : WORDS.paperOfLeg(paperName(kind), leg))}{' '}
                    {superseded ? <Tag tone="warning">{say(WORDS.superseded)}</Tag> : null}
                  </p>
                  <p class="muted small">{say(timeWords(issuedAt, zone))}</p>
                  <OpenPaper code={code} />
                </div>
              ))}
              {list.hasMore ? (
                <Pager shown={papers.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </div>
          )
        }
      </Known>
    </Card>
  );
}
