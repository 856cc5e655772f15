import { useEffect, useRef, useState } from 'preact/hooks';
import { useData } from '../use-data.ts';
import type { Typed } from './field.ts';

/** What is typed: the draft of an earlier visit, if there is one. It is kept while it changes. */
export function useDraft(name: string, initial: Typed): readonly [Typed, (typed: Typed) => void] {
  const { drafts } = useData();
  const [typed, setTyped] = useState<Typed>(initial);
  const touched = useRef(false);
  useEffect(() => {
    let isGone = false;
    void drafts.restore(name).then((kept) => {
      // Who has begun to type meanwhile goes on with that.
      if (kept && !isGone && !touched.current) setTyped(typedFrom(kept.fields));
    });
    return () => {
      isGone = true;
    };
  }, [drafts, name]);
  const change = (next: Typed) => {
    touched.current = true;
    setTyped(next);
    drafts.keep(name, next);
  };
  return [typed, change];
}

/** What was kept of a form: texts under pointers, whatever an older console kept beside them. */
function typedFrom(fields: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([pointer, value]) => (typeof value === 'string' ? [[pointer, value]] : [])),
  );
}
