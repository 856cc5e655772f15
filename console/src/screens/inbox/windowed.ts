import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Range, rangeOf } from './range.ts';

/** Until rows have been drawn they are taken to be as high as those of a telephone, where it matters. */
const ESTIMATE = 330;
/** How far beyond the screen rows are drawn, in pixels: as far as a flick goes before the next frame. */
const BEYOND = 500;

/**
 * Draws the rows of a long list that are near the screen, and room for the others.
 * @param ids the rows in their order; a row keeps its height wherever it moves
 */
export function useWindowed(ids: readonly string[]): {
  readonly range: Range;
  readonly list: { current: HTMLDivElement | null };
} {
  const list = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  // What the first rows are like, the others are likely to be: a row of the height that was supposed moves nothing when it is drawn.
  const estimate = useRef(ESTIMATE);
  const look = () => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    return rangeOf({
      count: ids.length,
      heightOf: (place) => heights.current.get(ids[place] ?? ''),
      estimate: estimate.current,
      from: -top - BEYOND,
      to: window.innerHeight - top + BEYOND,
    });
  };
  const [range, setRange] = useState(look);
  const refresh = () =>
    setRange((now) => {
      const next = look();
      return isSame(now, next) ? now : next;
    });
  useLayoutEffect(() => {
    const isFirst = heights.current.size === 0;
    let isNews = isFirst;
    for (const [place, row] of rowsIn(list.current).entries()) {
      const id = ids[range.first + place];
      if (id === undefined) continue;
      const height = Math.round(row.getBoundingClientRect().height);
      const known = heights.current.get(id);
      if (known !== undefined && isNear(known, height)) continue;
      heights.current.set(id, height);
      if (!isNear(known ?? estimate.current, height)) isNews = true;
    }
    if (isFirst) estimate.current = middleOf([...heights.current.values()]) ?? ESTIMATE;
    if (isNews) refresh();
  }, [range, ids]);
  useLayoutEffect(refresh, [ids]);
  useLayoutEffect(() => {
    addEventListener('scroll', refresh, { passive: true });
    addEventListener('resize', refresh);
    return () => {
      removeEventListener('scroll', refresh);
      removeEventListener('resize', refresh);
    };
  }, [ids]);
  return { range, list };
}

/** A row is a fraction of a pixel higher at one place than at another: to draw anew for that would never end. */
function isNear(known: number, height: number): boolean {
  return Math.abs(known - height) <= 1;
}

function middleOf(heights: readonly number[]): number | undefined {
  return [...heights].sort((a, b) => a - b)[heights.length >> 1];
}

function rowsIn(list: HTMLElement | null): readonly Element[] {
  return [...(list?.querySelectorAll('.row') ?? [])];
}

function isSame(one: Range, other: Range): boolean {
  return one.first === other.first && one.end === other.end && one.above === other.above && one.below === other.below;
}
