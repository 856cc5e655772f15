import { type Signal, signal } from '@preact/signals';

const RESETS: (() => void)[] = [];

/** What is known in this page of the person who is signed in, and of nobody after them. @param nothing what stands there for the next person */
export function signalOfPerson<Value>(nothing: Value): Signal<Value> {
  const known = signal<Value>(nothing);
  RESETS.push(() => {
    known.value = nothing;
  });
  return known;
}

/** Forgets all that is known of the person: another one is signed in, or nobody. */
export function forgetPerson(): void {
  for (const reset of RESETS) reset();
}
