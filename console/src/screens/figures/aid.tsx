import type { AidReport, AidReportRow } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useRead } from '../../use-data.ts';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { numberWords, rupiahWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import type { Choice } from './choice.ts';
import { Downloads, NoFigures } from './parts.tsx';
import { BARS, queryOf } from './tasks.tsx';
import { WORDS } from './words.ts';

const PATH = '/v1/reports/aid';

/** The aid that was promised in a month, and what came of it until now. */
export function AidFigures({ choice }: { readonly choice: Choice }) {
  const query = queryOf(choice);
  const read = useRead(reading(PATH, { query }));
  return (
    <Known read={read}>
      {(report) => (
        <div class="figures">
          <Downloads address={`${PATH}?${new URLSearchParams(query)}`} name={WORDS.fileAid} month={choice.month} />
          {report.items.length === 0 ? <NoFigures /> : <Rows report={report} />}
        </div>
      )}
    </Known>
  );
}

/** The promised and received amounts of each kind of goods, of all givers together. */
function promisedGoods(items: readonly AidReportRow[]) {
  const groups = Map.groupBy(items, ({ item, unit }) => `${item} ${unit}`);
  const sum = (rows: readonly AidReportRow[], of: (row: AidReportRow) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    const promised = sum(rows, (row) => row.promised);
    if (!first || promised <= 0) return [];
    return [{ item: first.item, unit: first.unit, promised, received: sum(rows, (row) => row.received) }];
  });
}

function Rows({ report: { items, estimatedCost, reportedCost } }: { readonly report: AidReport }) {
  const { nameOf } = useLists();
  const amount = (key: string, label: string, of: (row: AidReportRow) => number): Column<AidReportRow> => ({
    key,
    label,
    number: true,
    cell: (row) => say(amountWords(of(row), row.unit)),
  });
  const giverText = ({ giver }: AidReportRow) => giver.partner?.name ?? nameOf('desks', giver.desk);
  const columns: readonly Column<AidReportRow>[] = [
    { key: 'goods', label: say(WORDS.goods), cell: ({ item }) => nameOf('items', item) },
    {
      key: 'case',
      label: say(WORDS.case),
      cell: (row) => <a href={`/kasus/${encodeURIComponent(row.case.id)}`}>{row.case.reference}</a>,
    },
    { key: 'giver', label: say(WORDS.giver), cell: giverText },
    amount('promised', say(WORDS.promised), ({ promised }) => promised),
    amount('dispatched', say(WORDS.dispatched), ({ dispatched }) => dispatched),
    amount('received', say(WORDS.received), ({ received }) => received),
    amount('lost', say(WORDS.lost), ({ lost }) => lost),
    amount('released', say(WORDS.released), ({ released }) => released),
    { key: 'late', label: say(WORDS.lateShipments), number: true, cell: ({ late }) => say(numberWords(late)) },
    {
      key: 'cost',
      label: say(WORDS.reportedCost),
      number: true,
      cell: (row) => say(rupiahWords(row.reportedCost)),
    },
  ];
  const bars = promisedGoods(items)
    .slice(0, BARS)
    .map(({ item, unit, promised, received }) => ({
      label: nameOf('items', item),
      value: received / promised,
      words: say(WORDS.ofAmount(say(numberWords(received)), say(amountWords(promised, unit)))),
    }));
  return (
    <>
      <Card heading={say(WORDS.total)}>
        <DefinitionList
          facts={[
            { term: say(WORDS.estimatedCost), value: say(rupiahWords(estimatedCost)) },
            { term: say(WORDS.reportedCost), value: say(rupiahWords(reportedCost)) },
          ]}
        />
      </Card>
      {bars.length > 0 ? (
        <Card>
          <BarChart caption={say(WORDS.aidBars)} bars={bars} full={1} />
        </Card>
      ) : null}
      <Table
        caption={say(WORDS.aidRows)}
        columns={columns}
        rows={items}
        rowKey={(row) => [row.case.id, row.needId, row.giver.desk, row.giver.partner?.id ?? ''].join(' ')}
      />
    </>
  );
}
