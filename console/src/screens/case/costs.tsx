import type { Case, Cost } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useWholeList } from '../../use-data.ts';
import { costItemName, costStateName, fundName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { rupiahWords } from '../../words/times.ts';
import { ActsRow } from '../acts-row.tsx';
import { Known } from '../known.tsx';
import { casePath } from './case-path.ts';
import { totalsOf } from './parts.ts';
import { WORDS } from './words.ts';

/** All costs of a case: a total of some of them would be wrong. */
export function useCosts(caseId: string) {
  return useWholeList(reading('/v1/cases/{caseId}/costs', { path: { caseId }, query: { limit: 100 } }));
}

/** What a case has cost, by whom it is paid and from which fund. */
export function CaseCosts({ record }: { readonly record: Case }) {
  const list = useCosts(record.id);
  const back = `${casePath(record.id)}?bagian=costs`;
  const acts = record.actions?.filter(({ verb }) => verb === 'record-cost');
  return (
    <div class="stack">
      <Actions actions={acts} what={record.reference} back={back} />
      <Known read={{ ...list, data: list.items }}>
        {(costs) => <Costs costs={costs} isWhole={!list.hasMore} back={back} />}
      </Known>
    </div>
  );
}

interface CostsProps {
  readonly costs: readonly Cost[];
  readonly isWhole: boolean;
  readonly back: string;
}

function Costs({ costs, isWhole, back }: CostsProps) {
  const lists = useLists();
  if (costs.length === 0) {
    return (
      <EmptyState icon="paper" title={say(WORDS.noCosts)}>
        {say(WORDS.noCostsWhy)}
      </EmptyState>
    );
  }
  const { planned, actual } = totalsOf(costs);
  return (
    <>
      <Card flush>
        <Table
          caption={say(WORDS.costTable)}
          rows={costs}
          rowKey={({ id }) => id}
          columns={[
            { key: 'item', label: say(WORDS.costFor), cell: nameOfCost },
            { key: 'planned', label: say(WORDS.planned), number: true, cell: (cost) => amountOf(cost.planned) },
            { key: 'actual', label: say(WORDS.actual), number: true, cell: (cost) => amountOf(cost.actual) },
            { key: 'variance', label: say(WORDS.variance), number: true, cell: (cost) => amountOf(cost.variance) },
            { key: 'payer', label: say(WORDS.payer), cell: ({ payer }) => lists.nameOf('desks', payer) },
            { key: 'fund', label: say(WORDS.fund), cell: ({ fund }) => say(fundName(fund)) },
            { key: 'status', label: say(WORDS.status), cell: stateOfCost },
            { key: 'note', label: say(WORDS.note), cell: ({ note }) => note ?? say(WORDS.none) },
            ...(costs.some(({ actions }) => actions && actions.length > 0)
              ? [{ key: 'acts', label: say(WORDS.costActs), cell: actsOnCost(back) }]
              : []),
          ]}
        />
      </Card>
      {isWhole ? (
        <p>
          <strong>{say(WORDS.total)}</strong> {say(WORDS.totals(say(rupiahWords(planned)), say(rupiahWords(actual))))}
        </p>
      ) : null}
    </>
  );
}

function actsOnCost(back: string) {
  return (cost: Cost) => <ActsRow actions={cost.actions} what={nameOfCost(cost)} back={back} />;
}

/** What a cost is for. */
export function nameOfCost({ item, leg }: Cost): string {
  const name = say(costItemName(item));
  return leg === undefined ? name : say(WORDS.costLeg(name, leg));
}

function amountOf(amount: number | undefined): string {
  return say(amount === undefined ? WORDS.none : rupiahWords(amount));
}

function stateOfCost({ status, reverses, reversedBy }: Cost) {
  if (reversedBy !== undefined) return <Tag tone="warning">{say(WORDS.reversed)}</Tag>;
  if (reverses !== undefined) return <Tag>{say(WORDS.reversal)}</Tag>;
  return say(costStateName(status));
}
