import type { ComponentChildren } from 'preact';
import type { Surroundings, Typed } from '../../forms/field.ts';
import { Refused } from '../../forms/refused.tsx';
import type { Answers } from '../../people/sent-home.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { say } from '../../words/language.ts';
import type { Step } from './steps.ts';
import { WORDS } from './words.ts';

/** The address of a page of the opening. */
export function pathOf(step: Step): string {
  return `/buka?langkah=${step}`;
}

/** What the pages of an opening share. */
export interface PageProps {
  readonly typed: Typed;
  readonly around: Surroundings;
  readonly onType: (changes: Typed) => void;
  readonly onReplace: (typed: Typed) => void;
  /** Goes to the page after this one, if nothing is wrong with this one. */
  readonly onNext: () => void;
  /** What is wrong, by pointer: found by the page, or by the API. */
  readonly faults: ReadonlyMap<string, string>;
  readonly onFaults: (faults: ReadonlyMap<string, string>) => void;
  /** Whether people were sent home, as far as it was asked in this visit. */
  readonly answers: Answers;
}

interface StepFormProps extends Pick<PageProps, 'onNext' | 'faults'> {
  readonly submit?: string;
  readonly children: ComponentChildren;
}

/** The form of a page: what is wrong with it stands above. */
export function StepForm({ faults, onNext, submit = say(WORDS.goOn), children }: StepFormProps) {
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <Refused refusal={undefined} faults={faults} />
      {children}
      <Buttons>
        <Button type="submit" variant="primary">
          {submit}
        </Button>
      </Buttons>
    </form>
  );
}
