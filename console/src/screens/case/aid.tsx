import type { Case, NeedLine } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList, useRead } from '../../use-data.ts';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords } from '../../words/times.ts';
import { amountColumn } from '../aid/amount-column.ts';
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
          amountColumn('quantity', say(WORDS.asked)),
          amountColumn('committed', say(WORDS.promised)),
          amountColumn('dispatched', say(WORDS.dispatched)),
          amountColumn('received', say(WORDS.received)),
          {
            ...amountColumn<'open', NeedLine>('open', say(WORDS.open)),
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
                  amountColumn('promised', say(WORDS.promised)),
                  amountColumn('dispatched', say(WORDS.dispatched)),
                  amountColumn('received', say(WORDS.received)),
                  amountColumn('lost', say(WORDS.lost)),
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
