import { useEffect, useMemo } from 'preact/hooks';
import type { ConvoyCommand, ConvoyReport, Forum } from '../../api/generated/schema.d.ts';
import { ActForm, type ExtraProps } from '../../forms/act-form.tsx';
import type { Typed } from '../../forms/field.ts';
import type { Form } from '../../forms/form.ts';
import { type Ended, PATIENCE_FOR_MANY_MS } from '../../forms/sending.ts';
import { CONVOY_FORMS } from '../../forms/verbs/relay.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.ts';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { aroundOf, type ConvoyVerb, hrefOf, isVerb, resultOf } from '../convoy/board.ts';
import { lastResult } from '../convoy/result.tsx';
import { WORDS } from '../convoy/words.ts';

/** The page of a verb on a convoy: its form, for all cases of the desk or for some. */
export default function ConvoyAct({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const [convoyId, verb] = [params['id'] ?? '', params['verb'] ?? ''];
  const { data: forum } = useRead(reading('/v1/forum'));
  const { data: report, error } = useRead(reading('/v1/convoys/{convoyId}', { path: { convoyId } }));
  const back = `/rombongan/${encodeURIComponent(convoyId)}`;
  if (!isVerb(verb) || (error !== undefined && !report)) {
    return (
      <Page title={say(WORDS.title)}>
        <Notice tone="warning">
          <p>{say(isVerb(verb) ? WORDS.notFound : WORDS.notPossible)}</p>
        </Notice>
        <LinkButton href={back}>{say(WORDS.back)}</LinkButton>
      </Page>
    );
  }
  return (
    <Page
      title={say(CONVOY_FORMS[verb].title)}
      breadcrumb={[
        { href: '/rombongan', label: say(WORDS.title) },
        { href: back, label: say(WORDS.back) },
      ]}
    >
      {report && forum ? <Doing {...{ report, forum, verb, back }} /> : <Skeleton lines={6} />}
    </Page>
  );
}

interface DoingProps {
  readonly report: ConvoyReport;
  readonly forum: Forum;
  readonly verb: ConvoyVerb;
  readonly back: string;
}

function Doing({ report, forum, verb, back }: DoingProps) {
  const { zone } = useHere();
  const form: Form = CONVOY_FORMS[verb];
  // What an act before has done was seen.
  useEffect(() => {
    lastResult.value = undefined;
  }, []);
  const around = useMemo(() => () => aroundOf(verb, report, forum, zone), [verb, report, forum, zone]);
  const href = hrefOf(report.id, verb);
  const what = say(WORDS.what(report.items[0]?.reference ?? report.id));
  const end = (ended: Ended) => {
    if (ended.how === 'kept') toast({ tone: 'info', text: say(FORM_WORDS.keptHere) });
    // Another tab may have had the answer: then the outbox tells what was refused.
    else if (ended.body === undefined) toast({ tone: 'success', text: say(FORM_WORDS.sent) });
    else lastResult.value = { convoyId: report.id, result: resultOf(ended.body as ConvoyCommand) };
    go(back, { instead: true });
  };
  return (
    <ActForm
      form={form}
      target={{ method: 'POST', href, lane: report.id, says: { verb, what } }}
      around={around}
      draft={`${verb} ${href}`}
      previews
      patience={PATIENCE_FOR_MANY_MS}
      {...(verb === 'plan-convoy' && { extra: (props: ExtraProps) => <Ways {...props} /> })}
      onEnd={end}
    />
  );
}

/** The usual ways of a bus, which fill in its legs. */
function Ways({ typed, fill }: ExtraProps) {
  const others = Object.fromEntries(Object.keys(typed).flatMap((key) => (key.startsWith('/legs/') ? [[key, '']] : [])));
  const legs = (made: Typed) => fill({ ...others, ...made });
  return (
    <Notice tone="info">
      <p>{say(WORDS.planLead)}</p>
      <Buttons>
        <Button small onClick={() => legs({ '/legs/0/to': 'home', '/legs/0/mode': 'bus' })}>
          {say(WORDS.directHome)}
        </Button>
        <Button
          small
          onClick={() =>
            legs({ '/legs/0/to': '', '/legs/0/mode': 'bus', '/legs/1/to': 'home', '/legs/1/mode': 'vehicle' })
          }
        >
          {say(WORDS.viaDesk)}
        </Button>
      </Buttons>
    </Notice>
  );
}
