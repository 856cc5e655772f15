import { useEffect, useState } from 'preact/hooks';
import type { ProblemFacts } from '../api/problem.ts';
import type { Act } from '../outbox/entry.ts';

import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/states.tsx';
import { DefinitionList, type Fact } from '../ui/summary.tsx';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { dayWords, momentOf, timeWords } from '../words/times.ts';
import { asked, type Placed } from './body.ts';
import { DeadlineWords } from './deadline-words.tsx';
import type { Surroundings, Typed } from './field.ts';
import { unitOf } from './field-input.tsx';
import type { Form } from './form.ts';
import { type Lists, useLists } from './lists.ts';
import { deadlinesIn, dryRun, refusalIn, refusedIn } from './preview.ts';
import { severalIn } from './reading.ts';
import { WORDS } from './words.ts';

/** A request to be tried without effect. */
export interface Preview {
  readonly target: Pick<Act, 'method' | 'href'> & { readonly ifMatch?: number | undefined };
  readonly body: unknown;
  readonly onRefused: (problem: ProblemFacts) => void;
}

interface AnswersProps {
  readonly form: Form;
  readonly typed: Typed;
  readonly around: Surroundings;
  readonly onChange: () => void;
  readonly preview: Preview | undefined;
}

/** What was answered, to be looked at once more, and what will happen. */
export function Answers({ form, typed, around, onChange, preview }: AnswersProps) {
  const facts = answered(form, typed, around, useLists());
  return (
    <>
      <h2>{say(WORDS.checkAnswers)}</h2>
      <p>{say(WORDS.checkLead)}</p>
      <Card
        actions={
          <Button variant="quiet" small onClick={onChange}>
            {say(WORDS.change)}
          </Button>
        }
        heading={say(form.title)}
      >
        <DefinitionList facts={facts} />
      </Card>
      {preview ? (
        <div class="will-happen">
          <WillHappen {...preview} />
        </div>
      ) : null}
    </>
  );
}

/** The filled-in fields of a form, as people read them. Empty fields are left out. */
export function answered(form: Form, typed: Typed, around: Surroundings, lists: Lists): readonly Fact[] {
  return asked(form.fields, typed, around)
    .filter(({ field }) => field.kind !== 'rows')
    .map((placed) => ({ term: labelOf(placed, form), value: shownValue(placed, typed, around, lists) }))
    .filter(({ value }) => value !== '');
}

/** A field of a row is named with its row. */
function labelOf({ field, pointer }: Placed, form: Form): string {
  const list = form.fields.find((one) => one.kind === 'rows' && pointer.startsWith(`${one.pointer}/`));
  if (list?.kind !== 'rows') return say(field.label);
  const n = Number(pointer.slice(list.pointer.length + 1).split('/')[0]) + 1;
  return `${say(WORDS.rowOf(list.each, n))}: ${say(field.label)}`;
}

/** A value as people read it: names in place of codes. */
export function shownValue({ field, pointer }: Placed, typed: Typed, around: Surroundings, lists: Lists): string {
  const text = typed[pointer] ?? '';
  switch (field.kind) {
    case 'one':
    case 'several': {
      const codes = field.kind === 'one' ? [text] : severalIn(typed, pointer);
      const names = codes.map((code) => {
        const declared = field.of?.find((choice) => choice.code === code)?.name;
        return declared
          ? say(declared)
          : (around.choices[field.pointer]?.find((choice) => choice.code === code)?.name ?? code);
      });
      return names.join(', ');
    }
    case 'code':
      return text === '' ? '' : lists.nameOf(field.list, text);
    case 'codes':
      return severalIn(typed, pointer)
        .map((code) => lists.nameOf(field.list, code))
        .join(', ');
    case 'quantity': {
      const unit = unitOf(field, pointer, around);
      return text === '' || unit === undefined ? text : say(WORDS.amount(text, unit));
    }
    case 'tick':
      return say(text === 'true' ? WORDS.yes : WORDS.no);
    case 'day':
      return text === '' ? '' : say(dayWords(text, around.zone));
    case 'moment':
      return text === '' ? '' : say(timeWords(momentOf(text, around.zone) ?? text, around.zone));
    default:
      return text;
  }
}

type Tried =
  | { readonly state: 'asking' }
  | { readonly state: 'offline' }
  | { readonly state: 'known'; readonly answer: unknown };

/** What a dry run says: the deadlines that the act would cause. A refusal goes back to the form before anything is sent. */
function WillHappen({ target, body, onRefused }: Preview) {
  const { api } = useData();
  const [tried, setTried] = useState<Tried>({ state: 'asking' });
  useEffect(() => {
    const stop = new AbortController();
    const { method, href, ifMatch } = target;
    dryRun(api, { method, href, body, ifMatch }, stop.signal).then(
      (answer) => {
        if (!stop.signal.aborted) setTried({ state: 'known', answer });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refusal = refusalIn(error);
        if (refusal) onRefused(refusal);
        else setTried({ state: 'offline' });
      },
    );
    return () => stop.abort();
    // The request is made once: an answer that was changed leads back to the form.
  }, []);
  if (tried.state === 'asking') return <Skeleton lines={2} />;
  if (tried.state === 'offline') {
    return (
      <Notice tone="warning">
        <p>{say(WORDS.noPreview)}</p>
      </Notice>
    );
  }
  const deadlines = deadlinesIn(tried.answer);
  const refused = refusedIn(tried.answer);
  return (
    <>
      {refused.length > 0 ? (
        <Notice tone="warning" title={say(WORDS.partsWouldBeRefused(refused.length))}>
          <ul>
            {refused.map(({ what, detail }) => (
              <li key={what}>{say(WORDS.part(what, detail))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {deadlines.length > 0 ? (
        <Notice tone="info" title={say(WORDS.willHappen)}>
          <ul>
            {deadlines.map((deadline) => (
              <li key={deadline.desk}>
                <DeadlineWords deadline={deadline} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
