import { useEffect, useRef, useState } from 'preact/hooks';

/** How many rows are drawn at once. Drawing hundreds in one go would hold up a cheap phone for longer than a frame. */
const STEP = 15;

/** How many rows of a long list are drawn: more as the end of those comes near, so that scrolling never waits. */
export function useGrowing(total: number): {
  readonly drawn: number;
  readonly end: { current: HTMLDivElement | null };
} {
  const end = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(STEP);
  const isMore = drawn < total;
  useEffect(() => {
    const mark = end.current;
    if (!mark || !isMore) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) setDrawn((now) => now + STEP);
      },
      { rootMargin: '1200px' },
    );
    observer.observe(mark);
    return () => observer.disconnect();
    // An observer speaks once for a mark that stays in view: after each step it is asked anew.
  }, [isMore, drawn]);
  return { drawn, end };
}
