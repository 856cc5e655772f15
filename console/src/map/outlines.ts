import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Outlines } from '../../build/provinces.ts';

/** The outlines once they were loaded; `failed` where they cannot be. */
const OUTLINES = signal<Outlines | 'failed' | undefined>(undefined);

/** The outlines of the provinces, loaded when the first map is shown: no other screen pays for them. */
export function useOutlines(): Outlines | 'failed' | undefined {
  useEffect(() => {
    if (OUTLINES.peek()) return;
    import('virtual:provinces').then(
      (module) => {
        OUTLINES.value = module.default;
      },
      () => {
        OUTLINES.value = 'failed';
      },
    );
  }, []);
  return OUTLINES.value;
}
