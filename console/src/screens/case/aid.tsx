import type { AccountRow, Case, NeedLine } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList, useRead } from '../../use-data.ts';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { casePath } from './case-path.ts';
import { WORDS } from './words.ts';

const AID_ACTS = new Set(['amend-needs', 'propose-needs', 'publish-appeal', 'amend-appeal', 'close-appeal']);

/** What a case needs, how far it is covered, and what each giver has promised, sent and brought. */
export function CaseAid({ record }: { readonly record: Case }) {
  const needs = useRead(reading('/v1/cases/{caseId}/needs', { path: { caseId: record.id } }));
  const acts = record.actions?.filter(({ verb }) => AID_ACTS.has(verb));
  return (
    <div class="stack">
      <Actions actions={acts} what={record.reference} back={`${casePath(record.id)}?bagian=aid`} />
      <Known read={needs}>{({ items }) => <Needs items={items} />}</Known>
      <Appeal record={record} />
      <Givers caseId={record.id} />
    </div>
  );
}

function Needs({ items }: { readonly items: readonly NeedLine[] }) {
  const { zone } = useHere();
  const lists = useLists();
  if (items.length === 0) {
    return (
      <EmptyState icon="box" title={say(WORDS.noNeeds)}>
        {say(WORDS.noNeedsWhy)}
      </EmptyState>
    );
  }
  const amount = (
    key: 'quantity' | 'committed' | 'dispatched' | 'received' | 'open',
    label: string,
  ): Column<NeedLine> => ({
    key,
    label,
    number: true,
    cell: (line) => say(amountWords(line[key], line.unit)),
  });
  return (
    <Card flush>
      <Table
        caption={say(WORDS.needs)}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'item', label: say(WORDS.item), cell: ({ item }) => lists.nameOf('items', item) },
          {
            key: 'neededBy',
            label: say(WORDS.neededBy),
            cell: ({ neededBy }) => say(dayWords(neededBy, zone)),
          },
          amount('quantity', say(WORDS.asked)),
          amount('committed', say(WORDS.promised)),
          amount('dispatched', say(WORDS.dispatched)),
          amount('received', say(WORDS.received)),
          {
            ...amount('open', say(WORDS.open)),
            cell: ({ covered, open, unit }) =>
              covered ? <Tag tone="success">{say(WORDS.covered)}</Tag> : say(amountWords(open, unit)),
          },
        ]}
      />
    </Card>
  );
}

function Appeal({ record }: { readonly record: Case }) {
  const { data } = useRead(reading('/v1/cases/{caseId}/appeal', { path: { caseId: record.id } }));
  if (!data) return null;
  return (
    <Card heading={say(WORDS.appeal)}>
      <LinkButton href={`/seruan/${encodeURIComponent(record.id)}`} icon="hand">
        {say(WORDS.toAppeal)}
      </LinkButton>
    </Card>
  );
}

function Givers({ caseId }: { readonly caseId: string }) {
  const lists = useLists();
  const list = useList(reading('/v1/cases/{caseId}/aid', { path: { caseId } }));
  const amount = (key: 'promised' | 'dispatched' | 'received' | 'lost', label: string): Column<AccountRow> => ({
    key,
    label,
    number: true,
    cell: (row) => say(amountWords(row[key], row.unit)),
  });
  return (
    <Card heading={say(WORDS.givers)} flush>
      <Known read={{ ...list, data: list.items }}>
        {(rows) =>
          rows.length === 0 ? (
            <p class="card-body">{say(WORDS.noGivers)}</p>
          ) : (
            <>
              <Table
                caption={say(WORDS.givers)}
                captionUnseen
                rows={rows}
                rowKey={({ needId, giver }) => [needId, giver.desk, giver.partner?.id].join(' ')}
                columns={[
                  {
                    key: 'giver',
                    label: say(WORDS.giver),
                    cell: ({ giver }) => giver.partner?.name ?? lists.nameOf('desks', giver.desk),
                  },
                  { key: 'item', label: say(WORDS.item), cell: ({ item }) => lists.nameOf('items', item) },
                  amount('promised', say(WORDS.promised)),
                  amount('dispatched', say(WORDS.dispatched)),
                  amount('received', say(WORDS.received)),
                  amount('lost', say(WORDS.lost)),
                ]}
              />
              {list.hasMore ? (
                <Pager shown={rows.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </>
          )
        }
      </Known>
    </Card>
  );
}
