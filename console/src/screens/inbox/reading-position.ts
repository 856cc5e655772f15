import { useEffect, useRef, useState } from 'preact/hooks';

/** How far a page is scrolled before something above counts as being read. */
const READING_FROM = 120;

/** Whether something on the page is being read or used, so that nothing above it may push it down. */
export function useIsBeingRead(): { readonly isBeingRead: boolean; readonly list: { current: HTMLDivElement | null } } {
  const list = useRef<HTMLDivElement>(null);
  const [isBeingRead, setBeingRead] = useState(false);
  useEffect(() => {
    const look = () => {
      const isScrolled = window.scrollY > READING_FROM;
      const isInside = list.current?.contains(document.activeElement) ?? false;
      setBeingRead(isScrolled || isInside);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      removeEventListener('scroll', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, []);
  return { isBeingRead, list };
}
