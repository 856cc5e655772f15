import { useEffect, useMemo, useState } from 'preact/hooks';
import { unitText } from '../../../../lib/forum/units.ts';
import type { OpenedCase, SentHome } from '../../api/generated/schema.d.ts';
import type { ProblemFacts } from '../../api/problem.ts';
import { shownValue } from '../../forms/answers.tsx';
import { bodyOf, rowsIn } from '../../forms/body.ts';
import { DeadlineWords } from '../../forms/deadline-words.tsx';
import type { Typed } from '../../forms/field.ts';
import { FieldInput } from '../../forms/field-input.tsx';
import { useLists } from '../../forms/lists.ts';
import { deadlinesIn, dryRun, refusalIn } from '../../forms/preview.ts';
import { numberIn } from '../../forms/reading.ts';
import { faultsOf as faultsOfProblem, Refused } from '../../forms/refused.tsx';
import { sendAct } from '../../forms/sending.ts';
import { useShown } from '../../forms/use-shown.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { knownOf } from '../../people/sent-home.ts';
import { SentHomeWords } from '../../people/sent-home-words.tsx';
import { go } from '../../shell/router.ts';
import { listOf } from '../../store/shape.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { dayWords, quantityWords } from '../../words/times.ts';
import { type PageProps, pathOf } from './page.tsx';
import { nameOf, PersonSummary } from './people-page.tsx';
import { FORM, fieldsOf, firstOpen, peopleIn, personIn, type Step, stepOf, stepsOf } from './steps.ts';
import { WORDS } from './words.ts';

interface CheckPageProps extends PageProps {
  readonly draft: string;
  /** The API wants to know why somebody is sent home again. */
  readonly onExplain: () => void;
}

/** What a dry run has said. */
type Tried =
  | { readonly state: 'asking' }
  | { readonly state: 'unanswered' }
  | { readonly state: 'known'; readonly answer: unknown }
  | { readonly state: 'refused'; readonly problem: ProblemFacts };

/** The answers once more: what will be sent, what will happen, and whom the API knows from before. */
export function CheckPage(props: CheckPageProps) {
  const { typed, around, faults, draft, onFaults, onExplain } = props;
  const { outbox, drafts } = useData();
  const [busy, setBusy] = useState(false);
  const isShown = useShown();
  const [refusal, setRefusal] = useState<ProblemFacts | 'storage-full' | undefined>();
  // Those whom the API knows although nobody asked while they were typed.
  const [found, setFound] = useState<readonly Known[]>([]);
  const first = firstOpen(typed, around);
  // What this page asks is filled in here.
  const open = first === 'periksa' ? undefined : first;
  const made = useMemo(() => bodyOf(FORM.fields, typed, around), [typed, around]);
  const body = made.ok ? made.body : undefined;
  const lane = useMemo(() => crypto.randomUUID(), []);
  const refused = (problem: ProblemFacts) => {
    if (problem.code === 'already-returned') {
      // The notice says it in the words of this page, and the field asks why.
      onFaults(new Map());
      setRefusal(undefined);
      setFound(matchesIn(problem));
      return onExplain();
    }
    const wrong = faultsOfProblem(problem, Object.keys(typed), FORM.fields);
    const step = firstStep(wrong);
    setRefusal(problem);
    onFaults(wrong);
    if (step !== undefined && step !== 'periksa') go(pathOf(step));
  };
  const tried = useTrial(open === undefined && body !== undefined ? body : undefined, refused);
  const send = async (event: Event) => {
    event.preventDefault();
    const now = bodyOf(FORM.fields, typed, around);
    setRefusal(undefined);
    onFaults(new Map(now.ok ? [] : now.faults.map(({ pointer, says }) => [pointer, say(says)])));
    if (!now.ok) return;
    setBusy(true);
    const sent = await sendAct(
      outbox,
      {
        ...{ method: 'POST', href: '/v1/cases', lane, body: { kind: 'json', value: now.body } },
        says: { verb: 'open-case', what: typed['/title'] ?? '' },
      },
      { isShown },
    );
    setBusy(false);
    if (sent.how === 'refused') return refused(sent.problem);
    if (sent.how === 'storage-full') return setRefusal('storage-full');
    await drafts.forget(draft);
    if (sent.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
    else toast({ tone: 'success', text: say(WORDS.opened(referenceIn(sent.body))) });
    if (!isShown()) return;
    go(sent.how === 'sent' && sent.id !== undefined ? `/kasus/${sent.id}` : '/keluar', { instead: true });
  };
  const own = new Map([...faults].filter(([pointer]) => pointer === '' || stepOf(pointer) === 'periksa'));
  const mustExplain = around.needs.includes('/overrideReason');
  return (
    <form class="form" noValidate onSubmit={(event) => void send(event)}>
      {mustExplain ? (
        <Notice tone="warning" live="alert" title={say(WORDS.limitReached)}>
          <p>{say(WORDS.limitLead)}</p>
        </Notice>
      ) : null}
      <Refused refusal={refusal} faults={own} />
      {open === undefined ? null : (
        <Notice tone="warning" title={say(WORDS.toComplete)}>
          <LinkButton small href={pathOf(open)}>
            {say(WORDS.toStep(WORDS.steps[open]))}
          </LinkButton>
        </Notice>
      )}
      <Summary {...props} />
      <KnownPeople matches={found.length > 0 ? found : knownIn(props)} typed={typed} />
      <WhatHappens tried={tried} />
      {fieldsOf('periksa')
        .filter(({ when }) => when?.(typed, around) ?? true)
        .map((field) => (
          <FieldInput key={field.pointer} {...props} field={field} pointer={field.pointer} faults={own} />
        ))}
      <Buttons>
        <Button type="submit" variant="primary" busy={busy} disabled={open !== undefined}>
          {say(WORDS.submit)}
        </Button>
      </Buttons>
    </form>
  );
}

/** The page to which a refusal leads back. */
function firstStep(faults: ReadonlyMap<string, string>): Step | undefined {
  return [...faults.keys()].map(stepOf).find((step) => step !== undefined);
}

function referenceIn(body: unknown): string {
  // What the API answers to an opening; another tab may have had the answer.
  return (body as Partial<OpenedCase> | undefined)?.reference ?? '';
}

/** Tries the opening without effect, whenever something else would be sent. */
function useTrial(body: unknown, onRefused: (problem: ProblemFacts) => void): Tried | undefined {
  const { api } = useData();
  const [tried, setTried] = useState<Tried>({ state: 'asking' });
  const asked = body === undefined ? undefined : JSON.stringify({ ...Object(body), overrideReason: undefined });
  useEffect(() => {
    if (asked === undefined) return undefined;
    const stop = new AbortController();
    setTried({ state: 'asking' });
    dryRun(api, { method: 'POST', href: '/v1/cases', body }, stop.signal).then(
      (answer) => {
        if (!stop.signal.aborted) setTried({ state: 'known', answer });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = refusalIn(error);
        if (!problem) return setTried({ state: 'unanswered' });
        setTried({ state: 'refused', problem });
        onRefused(problem);
      },
    );
    return () => stop.abort();
  }, [api, asked]);
  return body === undefined ? undefined : tried;
}

/** Deadlines are known from a dry run. It never says who was sent home before: that is counted and recorded. */
function WhatHappens({ tried }: { readonly tried: Tried | undefined }) {
  if (!tried) return null;
  switch (tried.state) {
    case 'asking':
      return <Skeleton lines={2} />;
    case 'unanswered':
      return (
        <Notice tone="warning">
          <p>{say(FORM_WORDS.noPreview)}</p>
        </Notice>
      );
    case 'refused':
      return null;
    case 'known': {
      const deadlines = deadlinesIn(tried.answer);
      return (
        <Notice tone="info" title={say(FORM_WORDS.willHappen)}>
          <ul>
            <li>{say(WORDS.willHold)}</li>
            {deadlines.map((deadline) => (
              <li key={deadline.desk}>
                <DeadlineWords deadline={deadline} />
              </li>
            ))}
          </ul>
        </Notice>
      );
    }
  }
}

/** Somebody of the case who was sent home before: the number of the person, from 1. */
type Known = SentHome & { readonly subject: number };

/** Those whom the refusal for the desk's limit knows. */
function matchesIn({ facts }: ProblemFacts): readonly Known[] {
  // In the form of the contract.
  return listOf(facts['matches']) as readonly Known[];
}

/** Those of whom it was answered while they were typed. */
function knownIn({ typed, answers }: PageProps): readonly Known[] {
  const people = Array.from({ length: peopleIn(typed) }, (_, n) => n);
  return people.flatMap((n) => knownOf(personIn(typed, n), answers).map((match) => ({ ...match, subject: n + 1 })));
}

function KnownPeople({ matches, typed }: { readonly matches: readonly Known[]; readonly typed: Typed }) {
  if (matches.length === 0) return null;
  return (
    <Notice tone="warning" title={say(WORDS.matchesFound)}>
      <ul>
        {matches.map((match) => (
          <li key={JSON.stringify(match)}>
            <strong>{say(WORDS.personSentHome(nameOf(typed, match.subject - 1)))} </strong>
            <SentHomeWords match={match} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** All answers, each with a way to change it. */
function Summary({ typed, around }: PageProps) {
  const lists = useLists();
  const plain = FORM.fields
    .filter(({ kind, when }) => kind !== 'rows' && (when?.(typed, around) ?? true))
    .filter(({ pointer }) => pointer !== '/overrideReason')
    .map((field): Fact => {
      const step = stepOf(field.pointer) ?? 'jenis';
      const value = shownValue({ field, pointer: field.pointer }, typed, around, lists);
      return { term: say(field.label), value, change: { href: pathOf(step) } };
    });
  const people = Array.from({ length: peopleIn(typed) }, (_, n) => n);
  const needs = Array.from({ length: rowsIn(typed, '/needs') }, (_, n) => n);
  const hasNeeds = stepsOf(typed).includes('kebutuhan');
  const facts: readonly Fact[] = [
    ...plain,
    {
      term: say(WORDS.steps.orang),
      change: { href: pathOf('orang') },
      value:
        people.length === 0 ? (
          say(WORDS.nobody)
        ) : (
          <ul>
            {people.map((n) => (
              <li key={n}>
                <strong>{nameOf(typed, n)}</strong>
                <PersonSummary person={personIn(typed, n)} around={around} />
              </li>
            ))}
          </ul>
        ),
    },
    ...(hasNeeds
      ? [
          {
            term: say(WORDS.steps.kebutuhan),
            change: { href: pathOf('kebutuhan') },
            value:
              needs.length === 0 ? (
                say(WORDS.noNeeds)
              ) : (
                <ul>
                  {needs.map((n) => (
                    <li key={n}>{needLine(typed, n, lists.nameOf('items', typed[`/needs/${n}/item`] ?? ''))}</li>
                  ))}
                </ul>
              ),
          },
        ]
      : []),
  ];
  return <DefinitionList facts={facts} />;
}

function needLine(typed: Typed, n: number, item: string): string {
  const text = (member: string) => typed[`/needs/${n}/${member}`] ?? '';
  const day = say(dayWords(`${text('neededBy')}T00:00:00+07:00`, 'WIB'));
  const count = numberIn(text('quantity')) ?? 0;
  return say(WORDS.need(say(quantityWords(count, unitText(text('unit'), count))), item, day));
}
