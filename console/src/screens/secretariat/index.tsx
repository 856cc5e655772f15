import { useState } from 'preact/hooks';
import type { Escalation } from '../../api/generated/schema.d.ts';
import { Actions } from '../../forms/actions.tsx';
import { useLists } from '../../forms/lists.ts';
import { useProvinceNames } from '../../map/names.ts';
import { ProvinceMap } from '../../map/province-map.tsx';
import { useHere } from '../../shell/here.ts';
import { query } from '../../shell/router.ts';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { ClockBar } from '../../ui/clock-bar.tsx';
import { Tabs } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Pager, Skeleton } from '../../ui/states.tsx';
import { useData } from '../../use-data.ts';
import { kindOfTask } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords, numberWords } from '../../words/times.ts';
import { Age, Known, Unreadable } from '../known.tsx';
import { CallList } from './call-list.tsx';
import { type Figures, useFigures } from './figures.ts';
import './secretariat.css';
import { byRung, escalatedByProvince, overdueByProvince, type Rung } from './stuck.ts';
import { Wall } from './wall.tsx';
import { WORDS } from './words.ts';

/** The address of this screen, to which acts come back. */
const BACK = '/sekretariat';

/** What is stuck in the forum. `?layar` shows the same on a wall. */
export default function Secretariat() {
  return query.value.has('layar') ? <Wall /> : <Desk />;
}

function Desk() {
  const figures = useFigures();
  const { escalations } = figures;
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(WORDS.lead)}
      actions={
        <LinkButton href={`${BACK}?layar=ya`} icon="eye">
          {say(WORDS.wall)}
        </LinkButton>
      }
    >
      {escalations.isStale ? <Age read={escalations} /> : null}
      <Escalations figures={figures} />
      <Card heading={say(WORDS.provinces)}>
        <Provinces figures={figures} />
      </Card>
      {escalations.items && escalations.items.length > 0 ? <CallList escalations={escalations.items} /> : null}
    </Page>
  );
}

function Escalations({ figures: { escalations } }: { readonly figures: Figures }) {
  const { items, error, again, hasMore, isFetching } = escalations;
  if (!items) return error === undefined ? <Skeleton lines={6} /> : <Unreadable error={error} onAgain={again} />;
  if (items.length === 0) {
    return (
      <EmptyState icon="check" title={say(WORDS.none)}>
        {say(WORDS.noneWhy)}
      </EmptyState>
    );
  }
  return (
    <>
      {byRung(items).map((rung) => (
        <RungCard key={rung.rung} {...rung} />
      ))}
      {hasMore ? <Pager shown={items.length} more busy={isFetching} onMore={() => void escalations.more()} /> : null}
    </>
  );
}

/** How many escalations of a rung are shown before somebody asks for all. */
const FIRST = 10;

function RungCard({ rung, escalations }: Rung) {
  const [showsAll, showAll] = useState(false);
  const title = WORDS.withCount(WORDS.rung(rung), say(numberWords(escalations.length)));
  return (
    <Card heading={say(title)} flush marked={rung > 2}>
      <List label={say(WORDS.rung(rung))}>
        {escalations.slice(0, showsAll ? undefined : FIRST).map((escalation) => (
          <EscalationRow key={escalation.taskId} escalation={escalation} />
        ))}
      </List>
      {showsAll || escalations.length <= FIRST ? null : (
        <div class="rung-all">
          <Button onClick={() => showAll(true)} about={say(WORDS.rung(rung))}>
            {say(WORDS.showAll(say(numberWords(escalations.length))))}
          </Button>
        </div>
      )}
    </Card>
  );
}

function EscalationRow({ escalation }: { readonly escalation: Escalation }) {
  const { clock } = useData();
  const { zone } = useHere();
  const { nameOf } = useLists();
  const { taskId, desk, dueAt, since, summary, actions } = escalation;
  const now = () => clock.now();
  return (
    <Row
      level={3}
      title={titleOf(escalation)}
      href={`/tugas/${encodeURIComponent(taskId)}`}
      reference={summary?.reference}
      state="over"
      facts={
        <>
          <span>{say(WORDS.silent(nameOf('desks', desk)))}</span>
          {summary ? <span>{say(WORDS.fromIn(summary.from.name, summary.area.name))}</span> : null}
          <span>{say(WORDS.since(nearTimeWords(since, zone, now())))}</span>
        </>
      }
      clock={<ClockBar dueAt={dueAt} zone={zone} now={now} />}
      act={<Actions actions={actions} what={summary?.reference ?? titleOf(escalation)} back={BACK} small />}
    />
  );
}

/** What is asked, and of which case. */
function titleOf({ kind, summary }: Escalation): string {
  const asked = say(kindOfTask(kind));
  return summary?.title === undefined ? asked : say(WORDS.titled(asked, summary.title));
}

const VIEWS = ['overdue', 'stuck'] as const;
type View = (typeof VIEWS)[number];

function Provinces({ figures: { escalations, report } }: { readonly figures: Figures }) {
  const [view, setView] = useState<View>('overdue');
  const stuck = escalatedByProvince(escalations.items ?? []);
  return (
    <Tabs
      label={say(WORDS.counted)}
      tabs={[
        { key: 'overdue', label: say(WORDS.overdue), count: report.data?.total.overdue },
        { key: 'stuck', label: say(WORDS.stuck), count: escalations.hasMore ? undefined : escalations.items?.length },
      ]}
      selected={view}
      onSelect={(key) => setView(VIEWS.find((one) => one === key) ?? 'overdue')}
    >
      {view === 'stuck' ? (
        <>
          {escalations.hasMore ? <p>{say(WORDS.ofFirst(say(numberWords(escalations.items?.length ?? 0))))}</p> : null}
          <OnMap view="stuck" values={stuck} />
        </>
      ) : (
        <Known read={report}>{(data) => <OnMap view="overdue" values={overdueByProvince(data)} />}</Known>
      )}
    </Tabs>
  );
}

const OF_VIEWS = {
  overdue: { bars: WORDS.overdueBars, map: WORDS.overdueMap, none: WORDS.noneOverdue },
  stuck: { bars: WORDS.stuckBars, map: WORDS.stuckMap, none: WORDS.noneStuck },
} as const;

function OnMap({ view, values }: { readonly view: View; readonly values: ReadonlyMap<string, number> }) {
  const nameOf = useProvinceNames();
  const { bars, map, none } = OF_VIEWS[view];
  return (
    <div class="map-beside">
      <div class="map-list">
        {values.size === 0 ? (
          <p>{say(none)}</p>
        ) : (
          <BarChart
            caption={say(bars)}
            bars={[...values].map(([code, value]) => ({ label: nameOf(code), value, tone: 'danger' }))}
          />
        )}
      </div>
      <ProvinceMap label={map} values={values} tone="danger" />
    </div>
  );
}
