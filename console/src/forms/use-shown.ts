import { useEffect, useRef } from 'preact/hooks';

/** Tells whether the component is still on the page, for what ends after a while. */
export function useShown(): () => boolean {
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return () => isShown.current;
}
