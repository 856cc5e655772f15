import { useMemo, useRef, useState } from 'preact/hooks';
import { OPENING_DRAFT } from '../../forms/drafts.ts';
import type { Pointer, Surroundings, Typed } from '../../forms/field.ts';
import { FieldInput } from '../../forms/field-input.tsx';
import { StartOver } from '../../forms/start-over.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import type { Answers } from '../../people/sent-home.ts';
import { useHere } from '../../shell/here.ts';
import { go, query } from '../../shell/router.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Stepper } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { CheckPage } from './check-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import { type PageProps, pathOf, StepForm } from './page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PersonPage } from './person-page.tsx';
import { after, before, faultsOf, fieldsOf, type Step, stepFrom, stepsOf } from './steps.ts';
import { WORDS } from './words.ts';

/** Opens a case, one thing a page: kind, place, what happened, people, needs, and the answers once more. */
export default function Opening() {
  const [typed, onReplace] = useDraft(OPENING_DRAFT, NOTHING);
  const [faults, onFaults] = useState<ReadonlyMap<string, string>>(NO_FAULTS);
  const [mustExplain, setMustExplain] = useState(false);
  const answers = useRef<Answers>(new Map()).current;
  const { zone } = useHere();
  const { drafts } = useData();
  const around = useMemo(
    (): Surroundings => ({ zone, choices: {}, needs: mustExplain ? ['/overrideReason'] : [] }),
    [zone, mustExplain],
  );
  const step = stepFrom(query.value.get('langkah'), typed);
  const person = personAsked(query.value.get('orang'));
  const props: PageProps = {
    ...{ typed, around, onReplace, faults, onFaults, answers },
    onType: (changes) => onReplace({ ...typed, ...changes }),
    onNext: () => {
      const found = faultsOf(step, typed, around);
      onFaults(new Map(found.map(({ pointer, says }) => [pointer, say(says)])));
      if (found.length === 0) go(pathOf(after(step, typed)));
    },
  };
  const startOver = () => {
    onReplace(NOTHING);
    void drafts.forget(OPENING_DRAFT);
    go('/buka', { instead: true });
  };
  if (step === 'orang' && person !== undefined) {
    return <PersonPage key={person} {...props} n={person} />;
  }
  const back = before(step, typed);
  return (
    <Page key={step} title={say(WORDS.questions[step])} caption={say(WORDS.title)} lead={leadOf(step, typed)}>
      <Stepper
        label={say(WORDS.stepsLabel)}
        steps={stepsOf(typed).map((one) => ({ key: one, label: say(WORDS.steps[one]), href: pathOf(one) }))}
        current={step}
      />
      <StepContent step={step} {...props} onExplain={() => setMustExplain(true)} draft={OPENING_DRAFT} />
      <Buttons>
        {back ? (
          <LinkButton variant="quiet" icon="arrowLeft" href={pathOf(back)}>
            {say(WORDS.back)}
          </LinkButton>
        ) : null}
        {Object.values(typed).some(Boolean) ? <StartOver words={WORDS} onDone={startOver} /> : null}
      </Buttons>
    </Page>
  );
}

const NOTHING: Typed = {};
const NO_FAULTS: ReadonlyMap<string, string> = new Map();

function personAsked(asked: string | null): number | undefined {
  return asked !== null && /^\d{1,3}$/.test(asked) ? Number(asked) : undefined;
}

function leadOf(step: Step, typed: Typed): string | undefined {
  if (step === 'jenis') return say(WORDS.keptDraft);
  if (step !== 'orang') return undefined;
  return say(typed['/kind'] === 'disaster-aid' ? WORDS.peopleLeadAid : WORDS.peopleLead);
}

interface StepContentProps extends PageProps {
  readonly step: Step;
  readonly draft: string;
  readonly onExplain: () => void;
}

function StepContent(props: StepContentProps) {
  switch (props.step) {
    case 'orang':
      return <PeoplePage {...props} />;
    case 'kebutuhan':
      return <NeedsPage {...props} />;
    case 'periksa':
      return <CheckPage {...props} />;
    default:
      return <FieldsPage {...props} />;
  }
}

/** A page that has nothing but fields. */
function FieldsPage(props: StepContentProps) {
  const fields = fieldsOf(props.step);
  const own = new Map([...props.faults].filter(([pointer]) => fields.some((field) => field.pointer === pointer)));
  return (
    <StepForm {...props} faults={own}>
      {fields.map((field) => (
        <FieldInput key={field.pointer} {...props} field={field} pointer={field.pointer as Pointer} faults={own} />
      ))}
    </StepForm>
  );
}
