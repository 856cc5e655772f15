import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ProblemFacts } from '../api/problem.ts';
import type { Act } from '../outbox/entry.ts';

import { StorageFullError } from '../store/database.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { ErrorSummary, type FieldError, Notice } from '../ui/notice.tsx';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { Answers } from './answers.tsx';
import { asked, bodyOf } from './body.ts';
import type { Surroundings, Typed } from './field.ts';
import { FieldInput } from './field-input.tsx';
import type { Form } from './form.ts';
import { WORDS } from './words.ts';

/** How a form ended: the API has answered, or the act waits on this device. */
export type Ended =
  | { readonly how: 'sent'; readonly body: unknown; readonly id: string | undefined; readonly partsRefused: number }
  | { readonly how: 'kept' };

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
  /** Whether a dry run can tell what will happen. */
  readonly previews?: boolean;
  readonly onEnd: (ended: Ended) => void;
  /** Follows what is typed: what can be chosen may have to be read first. */
  readonly onTyped?: (typed: Typed) => void;
}

/** How long a form waits for an answer before it leaves the act to the outbox. */
const PATIENCE_MS = 8_000;

type Step = 'typing' | 'checking' | 'sending';

/**
 * A form: fields, their faults, the answers once more where they cannot be taken back, and the way through the outbox. What is typed is
 * kept as a draft until it was sent.
 */
export function ActForm(props: ActFormProps) {
  const { form, target, around, initial = {}, draft, extra, previews = false, onEnd, onTyped } = props;
  const { drafts, outbox } = useData();
  const [typed, setTyped] = useDraft(draft, initial);
  const [step, setStep] = useState<Step>('typing');
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<ProblemFacts | 'storage-full' | undefined>();
  const surroundings = useMemo(() => around(typed), [around, typed]);
  const placed = asked(form.fields, typed, surroundings).filter(({ field }) => form.fields.includes(field));

  useEffect(() => onTyped?.(typed), [typed, onTyped]);

  const change = (changes: Typed) => setTyped({ ...typed, ...changes });
  const read = () => {
    const made = bodyOf(form.fields, typed, surroundings);
    setRefusal(undefined);
    setFaults(new Map(made.ok ? [] : made.faults.map(({ pointer, says }) => [pointer, say(says)])));
    return made.ok ? made.body : undefined;
  };
  const refused = (problem: ProblemFacts) => {
    setFaults(faultsOf(problem, Object.keys(typed), form));
    setRefusal(problem);
    setStep('typing');
  };
  const send = async (body: unknown) => {
    setStep('sending');
    try {
      const { method, href, lane, says, ifMatch } = target;
      const id = await outbox.act({
        ...{ method, href, lane, says },
        ...(method !== 'DELETE' && { body: { kind: 'json', value: body } as const }),
        ...(ifMatch !== undefined && { ifMatch }),
      });
      const settled = await Promise.race([outbox.settled(id), patience()]);
      if (settled === undefined) {
        await drafts.forget(draft);
        onEnd({ how: 'kept' });
      } else if (settled.entry.state === 'refused') {
        // It is shown here: the outbox need not show it too.
        await outbox.discard(id);
        refused(settled.entry.problem);
      } else {
        await drafts.forget(draft);
        onEnd(
          settled.entry.state === 'sent'
            ? {
                how: 'sent',
                body: settled.body,
                id: settled.entry.answer.id,
                partsRefused: settled.entry.answer.refused.length,
              }
            : { how: 'kept' },
        );
      }
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      setRefusal('storage-full');
      setStep('typing');
    }
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
      <form onSubmit={submit} noValidate>
        <Answers
          {...{ form, typed }}
          around={surroundings}
          onChange={() => setStep('typing')}
          preview={previews ? { target, body: bodyNow(form, typed, surroundings), onRefused: refused } : undefined}
        />
        <Buttons>
          <Button type="submit" variant={form.grave ? 'warning' : 'primary'} busy={step === 'sending'}>
            {say(form.submit)}
          </Button>
          <Button variant="quiet" onClick={() => setStep('typing')}>
            {say(WORDS.back)}
          </Button>
        </Buttons>
      </form>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Refused refusal={refusal} faults={faults} />
      {form.lead ? <p>{say(form.lead)}</p> : null}
      {extra?.({ typed, around: surroundings, fill: change })}
      {placed.map(({ field, pointer }) => (
        <FieldInput
          key={pointer}
          {...{ field, pointer, typed, faults }}
          around={surroundings}
          onType={change}
          onReplace={setTyped}
        />
      ))}
      <Buttons>
        <Button type="submit" variant={form.grave && !form.check ? 'warning' : 'primary'} busy={step === 'sending'}>
          {say(form.check ? WORDS.goOn : form.submit)}
        </Button>
      </Buttons>
    </form>
  );
}

function bodyNow(form: Form, typed: Typed, around: Surroundings): unknown {
  const made = bodyOf(form.fields, typed, around);
  return made.ok ? made.body : undefined;
}

async function patience(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return undefined;
}

/** What is typed: the draft of an earlier visit, if there is one. It is kept while it changes. */
function useDraft(name: string, initial: Typed): readonly [Typed, (typed: Typed) => void] {
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

/** The faults of a refusal by the field where each belongs: that of its pointer, or the nearest one above it. */
export function faultsOf(
  { errors }: Pick<ProblemFacts, 'errors'>,
  known: readonly string[],
  form: Form,
): ReadonlyMap<string, string> {
  const pointers = new Set<string>([...known, ...form.fields.map(({ pointer }) => pointer)]);
  return new Map(errors.map(({ pointer, detail }) => [nearest(pointer, pointers), detail]));
}

function nearest(pointer: string, pointers: ReadonlySet<string>): string {
  if (pointer === '' || pointers.has(pointer)) return pointer;
  return nearest(pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))), pointers);
}

interface RefusedProps {
  readonly refusal: ProblemFacts | 'storage-full' | undefined;
  readonly faults: ReadonlyMap<string, string>;
}

function Refused({ refusal, faults }: RefusedProps) {
  if (refusal === 'storage-full') {
    return (
      <Notice tone="danger" live="alert">
        <p>{say(WORDS.storageFull)}</p>
      </Notice>
    );
  }
  const errors: FieldError[] = [...faults].map(([pointer, message]) =>
    pointer === '' ? { message } : { name: pointer, message },
  );
  const stale = refusal?.status === 412;
  return (
    <>
      {stale ? (
        <Notice tone="warning" live="alert">
          <p>{say(WORDS.changedMeanwhile)}</p>
        </Notice>
      ) : null}
      <ErrorSummary errors={refusal && errors.length === 0 ? [{ message: refusal.detail || refusal.title }] : errors} />
    </>
  );
}
