import { useEffect } from 'preact/hooks';
import { useLists } from '../../forms/lists.ts';
import { ProvinceMap } from '../../map/province-map.tsx';
import { go } from '../../shell/router.ts';
import { everySecond } from '../../ui/beat.ts';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { clockWords, nearTimeWords, numberWords, remainingWords, ZONES } from '../../words/times.ts';
import { type Figures, useFigures } from './figures.ts';
import { LAST_RUNG, overdueByProvince, silentDesks } from './stuck.ts';
import { WORDS } from './words.ts';

/** Hides what stands around a screen. */
const ON_WALL = 'on-wall';
/** How many lines can be read from across a room. */
const LINES = 5;

/** The state of the forum for a screen on a wall: large, without anything to press. It reads itself anew. */
export function Wall() {
  const figures = useFigures();
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
        <Silent figures={figures} />
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
  // Reading the beat draws the clocks anew.
  void everySecond.value;
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
  const { items, hasMore } = escalations;
  const last = items?.filter(({ rung }) => rung >= LAST_RUNG).length;
  const numbers = [
    { label: WORDS.overdue, count: report.data?.total.overdue, isLeast: false },
    { label: WORDS.stuck, count: items?.length, isLeast: hasMore },
    { label: WORDS.lastRung, count: last, isLeast: hasMore },
  ];
  return (
    <dl class="wall-numbers">
      {numbers.map(({ label, count, isLeast }) => (
        <div key={label.id} class={count ? 'wall-number wall-number-bad' : 'wall-number'}>
          <dt>{say(label)}</dt>
          <dd>{countText(count, isLeast)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A count; what is only the first page of a list is the least that there is. */
function countText(count: number | undefined, isLeast: boolean): string {
  if (count === undefined) return say(WORDS.unknown);
  const text = say(numberWords(count));
  return isLeast ? say(WORDS.atLeast(text)) : text;
}

function Silent({ figures: { escalations } }: { readonly figures: Figures }) {
  const { clock } = useData();
  const { nameOf } = useLists();
  const desks = silentDesks(escalations.items ?? []);
  return (
    <section class="wall-silent">
      <h2>{say(desks.length === 0 ? WORDS.none : WORDS.silentDesks)}</h2>
      <ol>
        {desks.slice(0, LINES).map(({ desk, escalations: count, oldest }) => (
          <li key={desk}>
            <strong>{say(WORDS.deskCalls(nameOf('desks', desk), count))}</strong>
            <span class="wall-late">{say(remainingWords(oldest, clock.now()))}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
