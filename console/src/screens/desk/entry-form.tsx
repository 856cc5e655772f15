import { useState } from 'preact/hooks';
import type { ProblemFacts } from '../../api/problem.ts';
import { shownValue } from '../../forms/answers.tsx';
import { asked, bodyOf, type FieldFault } from '../../forms/body.ts';
import type { Surroundings, Typed } from '../../forms/field.ts';
import { FieldInput } from '../../forms/field-input.tsx';
import type { Form } from '../../forms/form.ts';
import { useLists } from '../../forms/lists.ts';
import { Refused } from '../../forms/refused.tsx';
import { sendAct } from '../../forms/sending.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { useShown } from '../../forms/use-shown.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { wouldUndo } from '../../outbox/rules.ts';
import { fieldsOf } from '../../store/shape.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { differences, type KeyOf, pointerWithin, withChange } from './entries.ts';
import type { Setting } from './setting.ts';
import { WORDS } from './words.ts';

/** What was typed, read: an entry that goes has no `next`. */
export interface EntryRead<Entry> {
  readonly next: Entry | undefined;
  readonly faults: readonly FieldFault[];
}

export interface EntryFormProps<Entry> {
  readonly setting: Setting<Entry>;
  readonly form: Pick<Form, 'title' | 'fields'>;
  /** The entry that is changed; `undefined` for a new one. */
  readonly base: Entry | undefined;
  readonly around: Surroundings;
  readonly initial: Typed;
  /** What its draft is called, where the entry has no key yet. */
  readonly draft?: string;
  /** How what was typed is read, where that is more than its fields: into other words, and with more that can be wrong. */
  readonly read: (typed: Typed, body: Readonly<Record<string, unknown>>) => EntryRead<Entry>;
  /** What is typed in another way than it is sent, put right before it is read. */
  readonly tidy?: (typed: Typed) => Typed;
  readonly keyOf: KeyOf<Entry>;
  readonly factsOf: (entry: Entry) => readonly Fact[];
  readonly onEnd: () => void;
}

type Step = 'typing' | 'checking' | 'sending';

/**
 * Changes one entry of a list that is replaced as a whole. When somebody else has changed the list since, what they did stands beside what
 * was typed, and nothing is saved before the reader has chosen. The version on which they began is part of the draft.
 */
export function EntryForm<Entry>(props: EntryFormProps<Entry>) {
  const { setting, form, around, initial, read, tidy = same, keyOf, factsOf, onEnd } = props;
  const { outbox, drafts } = useData();
  const isShown = useShown();
  // What was there when the form was opened, whatever is read meanwhile.
  const [opened] = useState({ base: props.base, entries: setting.entries, version: setting.version });
  const called = props.draft ?? (opened.base === undefined ? '' : keyOf(opened.base));
  const draft = `${setting.verb} ${setting.desk} ${called}`;
  const [typed, setTyped] = useDraft(draft, { ...initial, [VERSION]: String(opened.version) });
  const [step, setStep] = useState<Step>('typing');
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<ProblemFacts | 'storage-full' | undefined>();
  const basedOn = Number(typed[VERSION]);
  // Their own saving changes it too, just before the page is left.
  const isStale = basedOn !== setting.version && step !== 'sending';

  const readNow = (given: Typed) => {
    const made = bodyOf(form.fields, given, around);
    const further = read(given, made.ok ? fieldsOf(made.body) : {});
    const wrong = [...(made.ok ? [] : made.faults), ...further.faults];
    setRefusal(undefined);
    setFaults(new Map(wrong.map(({ pointer, says }) => [pointer, say(says)])));
    return wrong.length > 0 ? undefined : { next: further.next };
  };
  const refused = (problem: ProblemFacts, at: number) => {
    setFaults(new Map(problem.errors.map(({ pointer, detail }) => [pointerWithin(pointer, at), detail])));
    setRefusal(problem);
    setStep('typing');
    // What the others have done is shown as soon as it was read.
    if (problem.status === 412) void setting.again();
  };
  const send = async (next: Entry | undefined) => {
    setStep('sending');
    const { list, at } = withChange(setting.entries, { base: opened.base, next }, keyOf);
    const sent = await sendAct(outbox, setting.act(list, basedOn), { isShown });
    if (sent.how === 'refused') return refused(sent.problem, at);
    if (sent.how === 'storage-full') {
      setRefusal('storage-full');
      return setStep('typing');
    }
    if (sent.how === 'sent') {
      await Promise.all([drafts.forget(draft), discardUndone(outbox, setting)]);
      toast({ tone: 'success', text: say(WORDS.saved) });
    } else {
      // It may still be refused for what others have done meanwhile: then the draft is what the reader goes on with.
      void forgetWhenSent(outbox, setting, () => drafts.forget(draft));
      toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
    }
    if (isShown()) onEnd();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const tidied = tidy(typed);
    const entry = readNow(tidied);
    if (!entry) return setStep('typing');
    if (step === 'checking') return void send(entry.next);
    setTyped(tidied);
    setStep('checking');
  };
  const dropped = async () => {
    await drafts.forget(draft);
    onEnd();
  };

  if (isStale) {
    return (
      <>
        <Refused refusal={undefined} faults={faults} />
        <Conflict
          {...{ setting, form, around, typed, keyOf, factsOf }}
          before={opened.version === basedOn ? opened.entries : undefined}
          onKeep={() => {
            setRefusal(undefined);
            setFaults(new Map());
            setTyped({ ...typed, [VERSION]: String(setting.version) });
          }}
          onDrop={() => void dropped()}
        />
      </>
    );
  }
  if (step !== 'typing') {
    return (
      <form class="form" onSubmit={submit} noValidate>
        <h2>{say(WORDS.checkAnswers)}</h2>
        <p>{say(WORDS.checkLead)}</p>
        <Card heading={say(form.title)}>
          <Typings {...{ form, typed, around }} />
        </Card>
        <Buttons>
          <Button type="submit" variant="primary" busy={step === 'sending'}>
            {say(WORDS.save)}
          </Button>
          <Button variant="quiet" disabled={step === 'sending'} onClick={() => setStep('typing')}>
            {say(WORDS.back)}
          </Button>
        </Buttons>
      </form>
    );
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Refused refusal={refusal} faults={faults} />
      {asked(form.fields, typed, around).map(({ field, pointer }) => (
        <FieldInput
          key={pointer}
          {...{ field, pointer, typed, around, faults }}
          onType={(changes) => setTyped({ ...typed, ...changes })}
          onReplace={setTyped}
        />
      ))}
      <Buttons>
        <Button type="submit" variant="primary">
          {say(WORDS.goOn)}
        </Button>
      </Buttons>
    </form>
  );
}

/** Waits for the latest act on a list that is on its way. */
async function forgetWhenSent(
  outbox: Outbox,
  { lane }: Pick<Setting<unknown>, 'lane'>,
  forget: () => Promise<void>,
): Promise<void> {
  const waiting = outbox.entries.peek().findLast((entry) => entry.lane === lane);
  const settled = waiting && (await outbox.settled(waiting.id));
  if (settled?.entry.state === 'sent') await forget();
}

/** What was refused for another one's change is done by now, on the list as it is. */
async function discardUndone(outbox: Outbox, { lane }: Pick<Setting<unknown>, 'lane'>): Promise<void> {
  const undone = outbox.entries.peek().filter((entry) => entry.lane === lane && wouldUndo(entry));
  await Promise.all(undone.map(async ({ id }) => await outbox.discard(id)));
}

/** Where a draft keeps the version of the list on which it was begun. No field has this pointer, so nothing sends it. */
const VERSION = '/@version';

function same(typed: Typed): Typed {
  return typed;
}

type Shown = Pick<EntryFormProps<unknown>, 'form' | 'around'> & { readonly typed: Typed };

/** What is typed, as people read it. */
function Typings({ form, typed, around }: Shown) {
  const lists = useLists();
  const facts = asked(form.fields, typed, around).map((placed) => ({
    term: say(placed.field.label),
    value: shownValue(placed, typed, around, lists),
  }));
  return <DefinitionList facts={facts.filter(({ value }) => value !== '')} />;
}

interface ConflictProps<Entry> extends Shown, Pick<EntryFormProps<Entry>, 'setting' | 'keyOf' | 'factsOf'> {
  /** The list as the reader had it before them; `undefined` when that is no longer known. */
  readonly before: readonly Entry[] | undefined;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
}

/** What somebody else has changed, beside what the reader has typed. */
function Conflict<Entry>({ setting, keyOf, factsOf, before, onKeep, onDrop, ...shown }: ConflictProps<Entry>) {
  const { changed, gone } = before
    ? differences(before, setting.entries, keyOf)
    : { changed: [] as readonly Entry[], gone: [] as readonly Entry[] };
  return (
    <div class="stack">
      <Notice tone="warning" title={say(WORDS.conflict)} live="alert">
        <p>{say(WORDS.conflictWhat)}</p>
      </Notice>
      <div class="columns">
        <Card heading={say(WORDS.conflictTheirs)}>
          <div class="stack">
            {changed.length + gone.length === 0 ? <p>{say(WORDS.conflictUnseen)}</p> : null}
            {changed.map((entry) => (
              <DefinitionList key={keyOf(entry)} facts={factsOf(entry)} />
            ))}
            {gone.map((entry) => (
              <p key={keyOf(entry)}>{say(WORDS.conflictGone(setting.nameOf(entry)))}</p>
            ))}
          </div>
        </Card>
        <Card heading={say(WORDS.conflictMine)}>
          <Typings {...shown} />
        </Card>
      </div>
      <Buttons>
        <Button variant="primary" onClick={onKeep}>
          {say(WORDS.conflictKeep)}
        </Button>
        <Button variant="quiet" onClick={onDrop}>
          {say(WORDS.conflictDrop)}
        </Button>
      </Buttons>
    </div>
  );
}
