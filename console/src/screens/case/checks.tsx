import type { AccessEntry, Amendment, Case } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { useList } from '../../use-data.ts';
import { say, type Words } from '../../words/language.ts';
import { roleName } from '../../words/roles.ts';
import { clockWords, timeWords, type Zone } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { WORDS } from './words.ts';

/** What was corrected, and who looked at the people: for the holder and the auditor. Others read why it is not shown. */
export function CaseChecks({ record }: { readonly record: Case }) {
  return (
    <div class="stack">
      <Amendments caseId={record.id} />
      <AccessLog caseId={record.id} />
    </div>
  );
}

const WHAT: Readonly<Record<string, Words>> = {
  'case-amended': WORDS.caseAmended,
  'subject-amended': WORDS.subjectAmended,
  'subject-added': WORDS.subjectAdded,
  'subject-removed': WORDS.subjectRemoved,
};

function Amendments({ caseId }: { readonly caseId: string }) {
  const { zone } = useHere();
  const lists = useLists();
  const list = useList(reading('/v1/cases/{caseId}/amendments', { path: { caseId } }));
  return (
    <Card heading={say(WORDS.amendments)}>
      <Known read={{ ...list, data: list.items }}>
        {(entries) =>
          entries.length === 0 ? (
            <p>{say(WORDS.noAmendments)}</p>
          ) : (
            <>
              <Timeline
                label={say(WORDS.amendments)}
                entries={entries.map((entry) => ({
                  key: String(entry.seq),
                  at: entry.at,
                  time: say(timeWords(entry.at, zone)),
                  icon: 'edit',
                  text: say(WORDS.amendedBy(whatOf(entry), lists.nameOf('desks', entry.by.desk))),
                  more: <Before entry={entry} />,
                }))}
              />
              {list.hasMore ? (
                <Pager shown={entries.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </>
          )
        }
      </Known>
    </Card>
  );
}

function whatOf({ what, subject }: Amendment): string {
  const name = say(WHAT[what] ?? { id: what, en: what });
  return subject === undefined ? name : say(WORDS.ofPerson(name, subject));
}

function Before({ entry: { reason, before } }: { readonly entry: Amendment }) {
  return (
    <>
      <p>{say(WORDS.reasonWas(reason))}</p>
      {Object.entries(before ?? {}).map(([field, value]) => (
        <p key={field} class="muted small">
          {say(WORDS.before(fieldName(field), shownValue(value)))}
        </p>
      ))}
    </>
  );
}

/** The corrected fields in words; one that a newer API has by its name. */
function fieldName(field: string): string {
  const words = FIELDS.get(field);
  return words ? say(words) : field;
}

const FIELDS: ReadonlyMap<string, Words> = new Map(Object.entries(WORDS.fields));

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

const HOW: Readonly<Record<string, Words>> = {
  read: WORDS.howRead,
  reveal: WORDS.howReveal,
  check: WORDS.howCheck,
  former: WORDS.howFormer,
  search: WORDS.howSearch,
};

/** When somebody looked: an instant, or the span of a reading. */
function spanOf({ at, until }: AccessEntry, zone: Zone): Words {
  return until === undefined ? timeWords(at, zone) : WORDS.readFromTo(timeWords(at, zone), clockWords(until, zone));
}

function AccessLog({ caseId }: { readonly caseId: string }) {
  const { zone } = useHere();
  const lists = useLists();
  const list = useList(reading('/v1/cases/{caseId}/access-log', { path: { caseId } }));
  const who = ({ by }: AccessEntry) =>
    by.desk === undefined
      ? say(roleName(by.role))
      : say(WORDS.byDesk(lists.nameOf('desks', by.desk), say(roleName(by.role))));
  return (
    <Card heading={say(WORDS.access)} flush>
      <Known read={{ ...list, data: list.items }}>
        {(entries) =>
          entries.length === 0 ? (
            <p class="card-body">{say(WORDS.noAccess)}</p>
          ) : (
            <>
              <Table
                caption={say(WORDS.access)}
                captionUnseen
                rows={entries}
                rowKey={({ at, person, how }) => [at, person, how].join(' ')}
                columns={[
                  { key: 'at', label: say(WORDS.when), cell: (entry) => say(spanOf(entry, zone)) },
                  {
                    key: 'who',
                    label: say(WORDS.who),
                    cell: (entry) => (
                      <>
                        {who(entry)} <span class="muted small">{say(WORDS.account(entry.person))}</span>
                      </>
                    ),
                  },
                  { key: 'how', label: say(WORDS.how), cell: ({ how }) => say(HOW[how] ?? { id: how, en: how }) },
                  {
                    key: 'whom',
                    label: say(WORDS.whom),
                    cell: ({ subjects }) => say(WORDS.listed(subjects.map(String))),
                  },
                  { key: 'reason', label: say(WORDS.reason), cell: ({ reason }) => reason ?? say(WORDS.none) },
                ]}
              />
              {list.hasMore ? (
                <Pager shown={entries.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </>
          )
        }
      </Known>
    </Card>
  );
}
