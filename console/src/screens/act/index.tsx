import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Action, Case, Commitment, Cost, Offer, PublishedAppeal, Task } from '../../api/generated/schema.d.ts';
import { ActForm } from '../../forms/act-form.tsx';
import { type About, itemName, laneOf, surroundingsOf, thingAt } from '../../forms/acting.ts';
import { answered } from '../../forms/answers.tsx';
import { EXTRAS } from '../../forms/extras/index.ts';
import type { Typed } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { initialOf } from '../../forms/initial.ts';
import { useLists } from '../../forms/lists.ts';
import { PREVIEWED } from '../../forms/preview.ts';
import type { Ended } from '../../forms/sending.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { formOf } from '../../forms/verbs.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { useForum } from '../../reads/forum.ts';
import { type Reading, reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go, pathWithin, query } from '../../shell/router.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { toast } from '../../ui/toast.ts';
import { useData, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** The page of an act: `?verb=…&href=…&dari=…`. Every act of every thing that needs more than a press is done here. */
export default function Act() {
  const asked = query.value;
  const [verb, href, back] = [asked.get('verb') ?? '', asked.get('href') ?? '', pathWithin(asked.get('dari'))];
  const [placedIn, setPlacedIn] = useState('');
  const thing = useThing(href, placedIn);
  // What an offer is placed with has needs to choose from.
  const onTyped = useCallback((typed: Typed) => setPlacedIn(typed['/caseId'] ?? ''), []);
  const form = formOf(verb);
  if (thing.error !== undefined && !thing.known)
    return <Nowhere text={say(WORDS.notFound)} back={back} title={form ? say(form.title) : verb} />;
  if (!thing.known) {
    return (
      <Page title={form ? say(form.title) : verb}>
        <Skeleton lines={6} />
      </Page>
    );
  }
  const action = thing.actions.find((one) => one.verb === verb && sameAddress(one.href, href));
  if (!form) return <Nowhere text={say(FORM_WORDS.unknownVerb(verb))} back={back} title={verb} />;
  if (!action) return <NoLonger key={`${verb} ${href}`} {...{ verb, href, back, thing, form }} />;
  return <Doing key={`${verb} ${href}`} {...{ action, href, back, thing, form, onTyped }} />;
}

interface AskedProps {
  readonly href: string;
  readonly back: string;
  readonly thing: Extract<Thing, { known: true }>;
  readonly form: Form;
}

interface DoingProps extends AskedProps {
  readonly action: Action;
  readonly onTyped: (typed: Typed) => void;
}

function Doing({ action, href, back, thing, form, onTyped }: DoingProps) {
  const { about, what } = thing;
  // That of what the reader saw when the form opened: a change that comes while they type is told, and not overwritten.
  const [version] = useState(thing.version);
  const around = useMemo(() => (typed: Typed) => surroundingsOf(action, about, typed), [action, about]);
  const extra = EXTRAS[action.verb];
  if (action.method === 'GET') return null;
  return (
    <Page title={say(form.title)} breadcrumb={[{ href: back, label: what }]}>
      <ActForm
        form={form}
        target={{
          method: action.method,
          href,
          lane: laneOf(href),
          says: { verb: action.verb, what },
          ifMatch: version,
        }}
        around={around}
        initial={initialOf(form, action, about, around({}))}
        onTyped={onTyped}
        draft={draftOf(action.verb, href)}
        previews={PREVIEWED.has(action.verb)}
        {...(extra && {
          extra: (props) => <extra.Beside {...props} about={about} href={href} />,
          extraBelow: extra.below,
        })}
        onEnd={(ended) => leave(ended, back)}
      />
    </Page>
  );
}

/** What draft it is that somebody types for an act on a thing. */
function draftOf(verb: string, href: string): string {
  return `${verb} ${href}`;
}

/** An act that is not possible now: somebody may have been quicker. What was typed for it can be read and copied all the same. */
function NoLonger({ verb, href, back, thing, form }: AskedProps & { readonly verb: string }) {
  const { drafts } = useData();
  const lists = useLists();
  const draft = draftOf(verb, href);
  const [typed] = useDraft(draft, NOTHING);
  const answers = answered(form, typed, surroundingsOf({ verb, needs: [] }, thing.about, typed), lists);
  const discard = async () => {
    await drafts.forget(draft);
    go(back);
  };
  return (
    <Nowhere text={say(WORDS.notPossible)} back={back} title={say(form.title)}>
      {answers.length > 0 ? (
        <Card
          heading={say(WORDS.typedBefore)}
          actions={
            <Button variant="quiet" small icon="trash" onClick={() => void discard()}>
              {say(WORDS.discardTyped)}
            </Button>
          }
        >
          <DefinitionList facts={answers} />
        </Card>
      ) : null}
    </Nowhere>
  );
}

const NOTHING: Typed = {};

function leave(ended: Ended, back: string): void {
  if (ended.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
  else if (ended.partsRefused > 0) toast({ tone: 'warning', text: say(FORM_WORDS.partsRefused(ended.partsRefused)) });
  else toast({ tone: 'success', text: say(FORM_WORDS.sent) });
  go(back);
}

interface NowhereProps {
  readonly text: string;
  readonly back: string;
  readonly title: string;
  readonly children?: ComponentChildren;
}

function Nowhere({ text, back, title, children }: NowhereProps) {
  return (
    <Page title={title}>
      <Notice tone="warning">
        <p>{text}</p>
      </Notice>
      {children}
      <LinkButton href={back}>{say(FORM_WORDS.back)}</LinkButton>
    </Page>
  );
}

/** The number of a person is chosen by the page that leads here: the action has it in braces. */
function sameAddress(declared: string, asked: string): boolean {
  const pattern = declared.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\\\{[^}]*\\\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(asked);
}

/** What an act is about, once it was read. */
type Thing =
  | { readonly known: false; readonly error: unknown }
  | {
      readonly known: true;
      readonly error: unknown;
      readonly about: About;
      readonly actions: readonly Action[];
      readonly what: string;
      readonly version: number | undefined;
    };

/** Reads the thing of an address, and what its form chooses from. @param placedIn the case that was chosen to place an offer with */
function useThing(href: string, placedIn: string): Thing {
  const path = thingAt(href);
  const [, , kind, id = ''] = path.split('/');
  const { zone, desk } = useHere();
  const forum = useForum();
  const asks = mainReading(kind, id);
  const main = useRead(asks);
  const ofCase = kind === 'cases' ? undefined : /^[0-9a-z]{26}(?=-)/.exec(id)?.[0];
  // Who owes a task need not see its case: then the task says enough. Partners see appeals in the place of cases.
  const seesCase = ofCase !== undefined && desk !== undefined;
  const beside = useRead(seesCase ? reading('/v1/cases/{caseId}', { path: { caseId: ofCase } }) : undefined);
  const isAid = kind === 'offers' || kind === 'commitments';
  const asked = useRead(
    isAid && ofCase !== undefined ? reading('/v1/appeals/{caseId}', { path: { caseId: ofCase } }) : undefined,
  );
  const needing = kind === 'cases' ? id : placedIn;
  const needs = useRead(
    needing === '' ? undefined : reading('/v1/cases/{caseId}/needs', { path: { caseId: needing } }),
  );
  // An address of something else leads nowhere, and is not waited for.
  if (!asks) return { known: false, error: new RangeError(path) };
  if (!forum || !main.data) return { known: false, error: main.error };
  const { data } = main;
  const record = kind === 'cases' ? (data as Case) : beside.data;
  const about: About = {
    ...{ forum, zone, record, needs: needs.data, appeal: asked.data },
    ...(kind === 'tasks' && { task: data as Task }),
    ...(kind === 'appeals' && { appeal: data as PublishedAppeal }),
    ...(kind === 'offers' && { offer: data as Offer }),
    ...(kind === 'commitments' && { commitment: data as Commitment }),
    ...(kind === 'costs' && { cost: data as Cost }),
  };
  return {
    ...{ known: true, error: main.error, about },
    actions: data.actions ?? [],
    what: 'reference' in data ? data.reference : titleOf(about),
    version: 'version' in data ? data.version : undefined,
  };
}

/** What an act is called where people read it: by the reference of what it belongs to, or by the goods. */
function titleOf(about: About): string {
  const { record, appeal, task, offer, commitment } = about;
  const reference = record?.reference ?? appeal?.reference ?? task?.summary?.reference;
  const [line] = commitment ? [commitment] : (offer?.lines ?? []);
  return reference ?? (line && itemName(line.item, about)) ?? say(WORDS.act);
}

/** Things that have actions. */
type Acted = Task | Case | PublishedAppeal | Offer | Commitment | Cost;

function mainReading(kind: string | undefined, id: string): Reading<Acted> | undefined {
  switch (kind) {
    case 'tasks':
      return reading('/v1/tasks/{taskId}', { path: { taskId: id } });
    case 'cases':
      return reading('/v1/cases/{caseId}', { path: { caseId: id } });
    case 'appeals':
      return reading('/v1/appeals/{caseId}', { path: { caseId: id } });
    case 'offers':
      return reading('/v1/offers/{offerId}', { path: { offerId: id } });
    case 'commitments':
      return reading('/v1/commitments/{commitmentId}', { path: { commitmentId: id } });
    case 'costs':
      return reading('/v1/costs/{costId}', { path: { costId: id } });
    default:
      return undefined;
  }
}
