import type { AppealLine, AskedDesk, PublishedAppeal } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useList, useRead } from '../../use-data.ts';
import { stateOfAnswer } from '../../words/aid-codes.ts';
import { amountWords, isRaised, priorityName, returnCodeName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords, timeWords } from '../../words/times.ts';
import { DoNow } from '../aid/do-now.tsx';
import { OfferList } from '../aid/offer-list.tsx';
import { appealPath, offerPath } from '../aid/paths.ts';
import { useReadAgain } from '../aid/polling.ts';
import { WORDS as AID_WORDS } from '../aid/words.ts';
import { AreaName, useAreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { WORDS } from './words.ts';

/** An appeal: what is asked for, who has answered, and what the reader has offered. */
export default function AppealScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const caseId = params['id'] ?? '';
  const read = useRead(reading('/v1/appeals/{caseId}', { path: { caseId } }), useReadAgain());
  const appeal = read.data;
  const area = useAreaName(appeal?.location.area);
  return (
    <Page
      key={caseId}
      title={appeal ? say(WORDS.of(area)) : say(WORDS.title)}
      caption={appeal?.reference}
      breadcrumb={[{ href: '/seruan', label: say(AID_WORDS.appeals) }]}
    >
      <Known read={read} lines={12}>
        {(known) => <Parts appeal={known} />}
      </Known>
    </Page>
  );
}

function Parts({ appeal }: { readonly appeal: PublishedAppeal }) {
  const { desk } = useHere();
  const { caseId, reference, status, priority, holder, actions } = appeal;
  const isHolder = holder === desk;
  return (
    <div class="stack">
      <div class="cluster">
        <Tag tone={status === 'open' ? 'brand' : 'neutral'}>{say(status === 'open' ? WORDS.open : WORDS.closed)}</Tag>
        {isRaised(priority) ? (
          <Tag tone={priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
            {say(priorityName(priority))}
          </Tag>
        ) : null}
      </div>
      <Needs needs={appeal.needs} />
      <DoNow actions={actions} what={reference} back={appealPath(caseId)} />
      <Facts appeal={appeal} />
      {appeal.answer && !isHolder ? <OwnAnswer answer={appeal.answer} /> : null}
      {isHolder ? <Answers caseId={caseId} /> : null}
      {isHolder ? <OffersIn caseId={caseId} /> : <OwnOffers caseId={caseId} />}
    </div>
  );
}

function Facts({ appeal }: { readonly appeal: PublishedAppeal }) {
  const { zone, desk } = useHere();
  const lists = useLists();
  const { audience, partners, closed, note, holder, holderName, caseId } = appeal;
  const time = (at: string) => say(timeWords(at, zone));
  const desks =
    audience === 'forum'
      ? say(WORDS.forum)
      : say(AID_WORDS.listed(audience.map((code) => lists.nameOf('desks', code))));
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.askedBy), value: holderName },
    { term: say(WORDS.place), value: <AreaName code={appeal.location.area} /> },
    {
      term: say(WORDS.audience),
      value: (
        <>
          {desks === '' ? null : <p>{desks}</p>}
          {partners ? <p>{say(WORDS.partnersToo)}</p> : null}
        </>
      ),
    },
    { term: say(WORDS.publishedAt), value: time(appeal.publishedAt) },
    { term: say(WORDS.closesAt), value: time(closed?.at ?? appeal.closesAt) },
    closed && { term: say(WORDS.closedBecause), value: closed.reason },
    note === undefined ? undefined : { term: say(WORDS.note), value: note },
  ];
  return (
    <Card heading={say(WORDS.about)}>
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
      {holder === desk ? (
        <Buttons>
          <LinkButton href={`/kasus/${encodeURIComponent(caseId)}`} icon="arrowRight">
            {say(WORDS.toCase)}
          </LinkButton>
        </Buttons>
      ) : null}
    </Card>
  );
}

function Needs({ needs }: { readonly needs: readonly AppealLine[] }) {
  const { zone } = useHere();
  const lists = useLists();
  const columns: readonly Column<AppealLine>[] = [
    { key: 'item', label: say(AID_WORDS.item), cell: ({ item }) => lists.nameOf('items', item) },
    {
      key: 'open',
      label: say(WORDS.missing),
      number: true,
      cell: ({ covered, open, unit }) =>
        covered ? <Tag tone="success">{say(WORDS.covered)}</Tag> : <strong>{say(amountWords(open, unit))}</strong>,
    },
    {
      key: 'requested',
      label: say(WORDS.requested),
      number: true,
      cell: ({ requested, unit }) => say(amountWords(requested, unit)),
    },
    { key: 'neededBy', label: say(WORDS.neededBy), cell: ({ neededBy }) => say(dayWords(neededBy, zone)) },
    {
      key: 'deliverTo',
      label: say(WORDS.deliverTo),
      cell: ({ deliverTo }) => (deliverTo ? <AreaName code={deliverTo} /> : say(WORDS.atTheCase)),
    },
  ];
  return (
    <Card flush>
      <Table caption={say(WORDS.needs)} rows={needs} rowKey={({ id }) => id} columns={columns} />
    </Card>
  );
}

function OwnAnswer({ answer: { state, task, returned } }: { readonly answer: AskedDesk }) {
  const canAnswer = state === 'silent' || state === 'acknowledged';
  return (
    <Card heading={say(WORDS.ourAnswer)}>
      <p>{say(stateOfAnswer(state))}</p>
      {returned ? <p>{say(WORDS.why(returned.reason))}</p> : null}
      {task && canAnswer ? (
        <Buttons>
          <LinkButton href={`/tugas/${encodeURIComponent(task)}`} icon="arrowRight">
            {say(WORDS.toTask)}
          </LinkButton>
        </Buttons>
      ) : null}
    </Card>
  );
}

/** What each desk that was asked has said: for the desk that asks. */
function Answers({ caseId }: { readonly caseId: string }) {
  const read = useRead(reading('/v1/cases/{caseId}/appeal', { path: { caseId } }));
  return (
    <Card heading={say(WORDS.answers)} flush>
      <Known read={read}>{({ answers = [] }) => <AnswerTable answers={answers} />}</Known>
    </Card>
  );
}

function AnswerTable({ answers }: { readonly answers: readonly AskedDesk[] }) {
  const { zone } = useHere();
  const time = (at: string) => say(timeWords(at, zone));
  if (answers.length === 0) return <p class="card-body">{say(WORDS.noAnswers)}</p>;
  const silent = answers.filter(({ state }) => state === 'silent' || state === 'acknowledged').length;
  const columns: readonly Column<AskedDesk>[] = [
    { key: 'desk', label: say(WORDS.desk), cell: ({ name }) => name },
    {
      key: 'state',
      label: say(WORDS.answer),
      cell: ({ state, overdue, returned }) => (
        <>
          {overdue ? (
            <Tag tone="danger" icon="alert">
              {say(WORDS.overdue)}
            </Tag>
          ) : null}
          <p>{say(stateOfAnswer(state))}</p>
          {returned ? <p>{say(returnCodeName(returned.code))}</p> : null}
          {returned ? <p class="small">{say(WORDS.why(returned.reason))}</p> : null}
        </>
      ),
    },
    {
      key: 'since',
      label: say(WORDS.since),
      cell: ({ answeredAt, dueAt }) =>
        answeredAt ? say(WORDS.answeredAt(time(answeredAt))) : dueAt ? say(WORDS.dueAt(time(dueAt))) : say(WORDS.none),
    },
    {
      key: 'offers',
      label: say(AID_WORDS.offers),
      cell: ({ offers }) =>
        offers.length === 0 ? (
          say(WORDS.none)
        ) : (
          <ul>
            {offers.map((id, n) => (
              <li key={id}>
                <a href={offerPath(id)}>{say(WORDS.offer(n + 1))}</a>
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Table
      caption={say(WORDS.answersLead(silent, answers.length))}
      rows={answers}
      rowKey={({ desk }) => desk}
      columns={columns}
    />
  );
}

function OffersIn({ caseId }: { readonly caseId: string }) {
  const list = useList(reading('/v1/cases/{caseId}/offers', { path: { caseId } }));
  return (
    <Card heading={say(WORDS.offersIn)} flush>
      <OfferList list={list} label={say(WORDS.offersIn)} empty={<p class="card-body">{say(WORDS.noOffersIn)}</p>} />
    </Card>
  );
}

function OwnOffers({ caseId }: { readonly caseId: string }) {
  const list = useList(reading('/v1/offers', { query: { caseId } }), useReadAgain());
  return (
    <Card heading={say(WORDS.ourOffers)} flush>
      <OfferList list={list} label={say(WORDS.ourOffers)} empty={<p class="card-body">{say(WORDS.noOwnOffers)}</p>} />
    </Card>
  );
}
