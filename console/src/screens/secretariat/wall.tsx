import { useEffect } from 'preact/hooks';
import type { Escalation } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { ProvinceMap } from '../../map/province-map.tsx';
import { go } from '../../shell/router.ts';
import { everySecond } from '../../ui/beat.ts';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { kindOfTask } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { clockWords, nearTimeWords, numberWords, remainingWords, ZONES } from '../../words/times.ts';
import { type Figures, useFigures } from './figures.ts';
import { LAST_RUNG, overdueByProvince } from './stuck.ts';
import { WORDS } from './words.ts';

/** Hides what stands around a screen. */
const ON_WALL = 'on-wall';
/** How many lines can be read from across a room. */
const LINES = 4;

/** The state of the forum for a screen on a wall: large, without anything to press. It reads itself anew. */
export function Wall() {
  const figures = useFigures(true);
  useWall();
  return (
    <Page title={say(WORDS.wallTitle)}>
      <div class={figures.escalations.items?.length ? 'wall' : 'wall wall-quiet'}>
        <Clocks figures={figures} />
        <Numbers figures={figures} />
        <ProvinceMap
          label={WORDS.overdueMap}
          values={figures.report.data ? overdueByProvince(figures.report.data) : new Map()}
          tone="danger"
        />
        <Longest figures={figures} />
        <p class="wall-leave">{say(WORDS.leave)}</p>
      </div>
    </Page>
  );
}

/** While the wall is shown there is no menu, the screen stays on where the browser can keep it, and Escape leads back. */
function useWall(): void {
  useEffect(() => {
    const root = document.documentElement;
    root.classList.add(ON_WALL);
    const awake = navigator.wakeLock?.request('screen').catch(() => undefined);
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') go('/sekretariat');
    };
    addEventListener('keydown', leave);
    return () => {
      root.classList.remove(ON_WALL);
      removeEventListener('keydown', leave);
      void awake?.then((lock) => lock?.release());
    };
  }, []);
}

function Clocks({ figures: { escalations } }: { readonly figures: Figures }) {
  const { clock } = useData();
  everySecond.value;
  const now = clock.now();
  const at = escalations.at === undefined ? undefined : nearTimeWords(escalations.at, 'WIB', now);
  return (
    <div class="wall-clocks">
      <p class="wall-clock">
        {ZONES.map((zone) => (
          <span key={zone}>{say(clockWords(now, zone))}</span>
        ))}
      </p>
      {at ? <p class="wall-age">{say(escalations.isStale ? WORDS.old(at) : WORDS.asOf(at))}</p> : null}
    </div>
  );
}

function Numbers({ figures: { escalations, report } }: { readonly figures: Figures }) {
  const items = escalations.items;
  const numbers = [
    { label: WORDS.overdue, count: report.data?.total.overdue },
    { label: WORDS.stuck, count: items?.length },
    { label: WORDS.lastRung, count: items?.filter(({ rung }) => rung >= LAST_RUNG).length },
  ];
  return (
    <dl class="wall-numbers">
      {numbers.map(({ label, count }) => (
        <div key={label.id} class={count ? 'wall-number wall-number-bad' : 'wall-number'}>
          <dt>{say(label)}</dt>
          <dd>{count === undefined ? '–' : say(numberWords(count))}</dd>
        </div>
      ))}
    </dl>
  );
}

function Longest({ figures: { escalations } }: { readonly figures: Figures }) {
  const { clock } = useData();
  const { nameOf } = useLists();
  const items = (escalations.items ?? []).toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
  const lineOf = ({ kind, summary }: Escalation) => summary?.title ?? say(kindOfTask(kind));
  return (
    <section class="wall-longest">
      <h2>{say(items.length === 0 ? WORDS.none : WORDS.longest)}</h2>
      <ol>
        {items.slice(0, LINES).map((escalation) => (
          <li key={escalation.taskId}>
            <strong>{nameOf('desks', escalation.desk)}</strong>
            <span>{lineOf(escalation)}</span>
            <span class="wall-late">{say(remainingWords(escalation.dueAt, clock.now()))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
