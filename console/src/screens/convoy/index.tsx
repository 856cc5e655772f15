import type { ConvoyCounts, ConvoyReport } from '../../api/generated/schema.d.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useLists } from '../../forms/lists.ts';
import { CONVOY_FORMS } from '../../forms/verbs/relay.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { AgeNote, EmptyState, Skeleton } from '../../ui/states.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { clockWords, dayWords, timeWords } from '../../words/times.ts';
import { type ConvoyVerb, type Member, stateName, verbsFor, wayName } from './board.ts';
import { ResultNotice } from './result.tsx';
import { WORDS } from './words.ts';

/** How often a board is read while somebody looks: not every change of a case reaches every desk of the convoy. */
const EVERY_MS = 120_000;

/** The board of a convoy: how many of its people are where, each case, and what can be done. */
export default function Board({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const convoyId = params['id'] ?? '';
  const { clock } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const read = useRead(reading('/v1/convoys/{convoyId}', { path: { convoyId } }), { every: EVERY_MS });
  const { data: report, error } = read;
  return (
    <Page
      title={
        report
          ? say(WORDS.boardTitle(lists.nameOf('desks', report.from), dayWords(report.announcedAt, zone)))
          : say(WORDS.title)
      }
      breadcrumb={[{ href: '/rombongan', label: say(WORDS.title) }]}
      actions={
        report ? (
          <Button icon="print" onClick={() => print()}>
            {say(WORDS.print)}
          </Button>
        ) : null
      }
    >
      {report ? (
        <>
          {read.at === undefined ? null : (
            <AgeNote
              time={say(clockWords(read.at, zone))}
              old={read.isStale && clock.now() - read.at > EVERY_MS}
              busy={read.isFetching}
              onReload={() => void read.again()}
            />
          )}
          <ResultNotice convoyId={convoyId} />
          <Shown report={report} />
        </>
      ) : error === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <NotRead error={error} onAgain={() => void read.again()} />
      )}
    </Page>
  );
}

function NotRead({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const isGone = error instanceof ApiProblem && error.status === 404;
  const detail = error instanceof ApiProblem && !isGone ? error.detail || error.title : undefined;
  return (
    <Notice tone="warning">
      <p>{isGone ? say(WORDS.notFound) : (detail ?? say(WORDS.notRead))}</p>
      {isGone ? null : (
        <Button small icon="refresh" onClick={onAgain}>
          {say(WORDS.again)}
        </Button>
      )}
    </Notice>
  );
}

function Shown({ report }: { readonly report: ConvoyReport }) {
  const { desk } = useHere();
  const lists = useLists();
  const { zone } = useHere();
  const { from, to, announcedAt, way, counts, items, id } = report;
  const verbs = desk === undefined ? [] : verbsFor(report, desk);
  return (
    <>
      {verbs.length > 0 ? <Acts convoyId={id} verbs={verbs} /> : null}
      <DefinitionList
        facts={[
          { term: say(WORDS.from), value: lists.nameOf('desks', from) },
          {
            term: say(WORDS.to),
            value: to.length === 0 ? say(WORDS.nobodyYet) : to.map((stop) => stopName(stop, lists)).join(', '),
          },
          { term: say(WORDS.announcedAt), value: say(timeWords(announcedAt, zone)) },
          { term: say(WORDS.began), value: say(wayName(way)) },
        ]}
      />
      <Counts counts={counts} />
      <Members items={items} />
      <p class="muted">{say(WORDS.papersLead)}</p>
    </>
  );
}

/** Codes of desks and of areas outside the forum look alike: the name of a desk is looked for first. */
function stopName(stop: string, lists: ReturnType<typeof useLists>): string {
  const desk = lists.nameOf('desks', stop);
  return desk === stop ? lists.nameOf('areas', stop) : desk;
}

interface ActsProps {
  readonly convoyId: string;
  readonly verbs: readonly ConvoyVerb[];
}

function Acts({ convoyId, verbs }: ActsProps) {
  return (
    <Card heading={say(WORDS.acts)} marked>
      <p>{say(WORDS.actsLead)}</p>
      <Buttons>
        {verbs.map((verb, n) => (
          <LinkButton
            key={verb}
            variant={n === 0 ? 'primary' : 'secondary'}
            href={`/rombongan/${encodeURIComponent(convoyId)}/${verb}`}
          >
            {say(CONVOY_FORMS[verb].title)}
          </LinkButton>
        ))}
      </Buttons>
    </Card>
  );
}

const COUNTS = ['verified', 'accepted', 'brought', 'onTheRoad', 'arrived', 'neverBoarded', 'returned'] as const;

function Counts({ counts }: { readonly counts: ConvoyCounts }) {
  const all = counts.announced;
  return (
    <Card heading={say(WORDS.counts)}>
      <ProgressBar label={say(WORDS.count.announced)} value={all} max={all} words={say(WORDS.people(all))} />
      {COUNTS.map((key) => (
        <ProgressBar
          key={key}
          label={say(WORDS.count[key])}
          value={counts[key]}
          max={all}
          words={say(WORDS.ofAll(counts[key], all))}
        />
      ))}
      <Disclosure summary={say(WORDS.meaning)}>
        <DefinitionList
          facts={(['announced', ...COUNTS] as const).map((key) => ({
            term: say(WORDS.count[key]),
            value: say(WORDS.means[key]),
          }))}
        />
      </Disclosure>
    </Card>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  announced: 'neutral',
  accepted: 'info',
  'on-the-road': 'warning',
  arrived: 'success',
  'no-show': 'danger',
  returned: 'danger',
  withdrawn: 'neutral',
};

function Members({ items }: { readonly items: readonly Member[] }) {
  const lists = useLists();
  if (items.length === 0) return <EmptyState icon="people" title={say(WORDS.noMembers)} />;
  const hasRows = items.some(({ rows }) => rows !== undefined);
  const columns: readonly Column<Member>[] = [
    {
      key: 'case',
      label: say(WORDS.case),
      cell: ({ caseId, reference }) => <a href={`/kasus/${caseId}`}>{reference}</a>,
    },
    ...(hasRows ? [{ key: 'rows', label: say(WORDS.rows), cell: ({ rows = [] }: Member) => rows.join(', ') }] : []),
    {
      key: 'state',
      label: say(WORDS.state),
      cell: ({ state }) => <Tag tone={TONES[state] ?? 'neutral'}>{say(stateName(state))}</Tag>,
    },
    {
      key: 'verified',
      label: say(WORDS.verified),
      cell: ({ verified }) => say(verified ? WORDS.yes : WORDS.notYet),
    },
    { key: 'people', label: say(WORDS.persons), number: true, cell: ({ people }) => people },
    { key: 'brought', label: say(WORDS.onBoard), number: true, cell: ({ brought }) => brought },
    { key: 'arrived', label: say(WORDS.arrived), number: true, cell: ({ arrived }) => arrived },
    {
      key: 'to',
      label: say(WORDS.to),
      cell: ({ to }) => (to === undefined ? say(WORDS.nobodyYet) : stopName(to, lists)),
    },
  ];
  return <Table caption={say(WORDS.members)} columns={columns} rows={items} rowKey={({ caseId }) => caseId} />;
}
