import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProblemFacts } from '../api/problem.ts';
import type { Act } from '../outbox/entry.ts';
import { numberOf } from '../store/shape.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { Answers } from './answers.tsx';
import { asked, bodyOf } from './body.ts';
import type { Pointer, Surroundings, Typed } from './field.ts';
import { FieldInput } from './field-input.tsx';
import type { Form } from './form.ts';
import { faultsOf, Refused } from './refused.tsx';
import { type Ended, sendAct } from './sending.ts';
import { useDraft } from './use-draft.ts';
import { useShown } from './use-shown.ts';
import { WORDS } from './words.ts';

/** What stands beside a form: it may fill in fields. */
export interface ExtraProps {
  readonly typed: Typed;
  readonly around: Surroundings;
  readonly fill: (changes: Typed) => void;
}

/** A form of an operation, for one thing. */
export interface ActFormProps {
  readonly form: Form;
  /** Where its request goes. */
  readonly target: Pick<Act, 'method' | 'href' | 'lane' | 'says'> & { readonly ifMatch?: number | undefined };
  /** What the form knows, given what is typed: an outcome decides what else is asked. */
  readonly around: (typed: Typed) => Surroundings;
  /** What stands in it at first, unless there is a draft. */
  readonly initial?: Typed;
  /** What draft it is: the operation and the thing. */
  readonly draft: string;
  readonly extra?: (props: ExtraProps) => ComponentChildren;
  /** The field below which it stands; above all fields without it. */
  readonly extraBelow?: Pointer | undefined;
  /** How long the answer is waited for; some seconds unless it is given. */
  readonly patience?: number | undefined;
  /** Whether a dry run can tell what will happen. */
  readonly previews?: boolean;
  readonly onEnd: (ended: Ended) => void;
  /** Follows what is typed: what can be chosen may have to be read first. */
  readonly onTyped?: (typed: Typed) => void;
}

type Step = 'typing' | 'checking' | 'sending';

/**
 * A form: fields, their faults, the answers once more where they cannot be taken back, and the way through the outbox. What is typed is
 * kept as a draft until it was sent.
 */
export function ActForm(props: ActFormProps) {
  const { form, target, around, initial = {}, draft, extra, extraBelow, patience, previews = false } = props;
  const { onEnd, onTyped } = props;
  const { drafts, outbox } = useData();
  const [typed, setTyped] = useDraft(draft, initial);
  const [step, setStep] = useState<Step>('typing');
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<ProblemFacts | 'storage-full' | undefined>();
  // The version that a refusal has named: a reader who sends again has seen that something has changed.
  const [named, setNamed] = useState<number | undefined>();
  const surroundings = useMemo(() => around(typed), [around, typed]);
  const isShown = useShown();
  const isSending = useRef(false);
  const placed = asked(form.fields, typed, surroundings).filter(({ field }) => form.fields.includes(field));

  useEffect(() => onTyped?.(typed), [typed, onTyped]);

  // What fills in later, such as a picture that is read, must not undo what was typed meanwhile.
  const latestTyped = useRef(typed);
  latestTyped.current = typed;
  const change = (changes: Typed) => {
    latestTyped.current = { ...latestTyped.current, ...changes };
    setTyped(latestTyped.current);
  };
  const read = () => {
    const made = bodyOf(form.fields, typed, surroundings);
    setRefusal(undefined);
    setFaults(new Map(made.ok ? [] : made.faults.map(({ pointer, says }) => [pointer, say(says)])));
    return made.ok ? made.body : undefined;
  };
  const refused = (problem: ProblemFacts) => {
    setFaults(faultsOf(problem, Object.keys(typed), form.fields));
    setRefusal(problem);
    if (problem.status === 412) setNamed(numberOf(problem.facts['current']));
    setStep('typing');
  };
  // While an act is being sent, its form stays closed and a late preview is ignored.
  const again = () => (isSending.current ? undefined : setStep('typing'));
  const previewed = (problem: ProblemFacts) => (isSending.current ? undefined : refused(problem));
  const send = async (body: unknown) => {
    // One press is one act, whatever is pressed until it has ended.
    if (isSending.current) return;
    isSending.current = true;
    setStep('sending');
    const { method, href, lane, says } = target;
    const ifMatch = latest(target.ifMatch, named);
    const sent = await sendAct(
      outbox,
      {
        ...{ method, href, lane, says },
        ...(method !== 'DELETE' && { body: { kind: 'json', value: body } as const }),
        ...(ifMatch !== undefined && { ifMatch }),
      },
      { patience, isShown },
    );
    isSending.current = false;
    if (sent.how === 'refused') return refused(sent.problem);
    if (sent.how === 'storage-full') {
      setRefusal('storage-full');
      return setStep('typing');
    }
    await drafts.forget(draft);
    // Who has gone on meanwhile is not led away from there.
    if (isShown()) onEnd(sent);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const body = read();
    if (body === undefined) return;
    if (form.check && step === 'typing') setStep('checking');
    else void send(body);
  };

  if (step !== 'typing' && form.check) {
    return (
      <form class="form" onSubmit={submit} noValidate>
        <Answers
          {...{ form, typed }}
          around={surroundings}
          onChange={again}
          preview={previews ? { target, body: bodyNow(form, typed, surroundings), onRefused: previewed } : undefined}
        />
        <Buttons>
          <Button type="submit" variant={form.grave ? 'warning' : 'primary'} busy={step === 'sending'}>
            {say(form.submit)}
          </Button>
          <Button variant="quiet" disabled={step === 'sending'} onClick={again}>
            {say(WORDS.back)}
          </Button>
        </Buttons>
      </form>
    );
  }
  const beside = extra?.({ typed, around: surroundings, fill: change });
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Refused refusal={refusal} faults={faults} />
      {form.lead ? <p>{say(form.lead)}</p> : null}
      {extraBelow === undefined ? beside : null}
      {placed.map(({ field, pointer }) => (
        <Fragment key={pointer}>
          <FieldInput
            {...{ field, pointer, typed, faults }}
            around={surroundings}
            onType={change}
            onReplace={setTyped}
          />
          {pointer === extraBelow ? beside : null}
        </Fragment>
      ))}
      <Buttons>
        <Button type="submit" variant={form.grave && !form.check ? 'warning' : 'primary'} busy={step === 'sending'}>
          {say(form.check ? WORDS.goOn : form.submit)}
        </Button>
      </Buttons>
    </form>
  );
}

/** The later of two versions, where there is one to be held to. */
function latest(read: number | undefined, named: number | undefined): number | undefined {
  return read === undefined ? undefined : Math.max(read, named ?? read);
}

function bodyNow(form: Form, typed: Typed, around: Surroundings): unknown {
  const made = bodyOf(form.fields, typed, around);
  return made.ok ? made.body : undefined;
}
