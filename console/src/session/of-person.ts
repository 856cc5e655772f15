import { type Signal, signal } from '@preact/signals';

const RESETS: (() => void)[] = [];
/** Counts the persons of this page, so that an answer which comes late is known as the last one's. */
let person = 0;

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
  person += 1;
  for (const reset of RESETS) reset();
}

/** What takes an answer to a question that is asked now: nothing is taken once another person is signed in, or nobody. */
export function takenForPerson<Answer>(take: (answer: Answer) => void): (answer: Answer) => void {
  const asking = person;
  return (answer) => {
    if (person === asking) take(answer);
  };
}
