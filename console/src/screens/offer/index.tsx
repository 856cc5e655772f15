import type { Offer, OfferLine } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { costBearerName, stateOfOffer, toneOfOffer } from '../../words/aid-codes.ts';
import { returnCodeName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords, rupiahWords, timeWords } from '../../words/times.ts';
import { amountColumn } from '../aid/amount-column.ts';
import { DoNow } from '../aid/do-now.tsx';
import { giverName, goodsLine } from '../aid/goods.ts';
import { appealPath, commitmentPath, offerPath } from '../aid/paths.ts';
import { useReadAgain } from '../aid/polling.ts';
import { WORDS as AID_WORDS } from '../aid/words.ts';
import { AreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { WORDS } from './words.ts';

/** An offer: what is offered on which terms, what was accepted of it, and what can be done now. */
export default function OfferScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const offerId = params['id'] ?? '';
  const lists = useLists();
  const read = useRead(reading('/v1/offers/{offerId}', { path: { offerId } }), useReadAgain());
  return (
    <Page
      key={offerId}
      title={read.data ? goodsLine(read.data.lines, lists) : say(WORDS.title)}
      caption={say(WORDS.title)}
      breadcrumb={[{ href: '/tawaran', label: say(AID_WORDS.offers) }]}
    >
      <Known read={read} lines={12}>
        {(offer) => <Parts offer={offer} />}
      </Known>
    </Page>
  );
}

function Parts({ offer }: { readonly offer: Offer }) {
  const { desk } = useHere();
  const lists = useLists();
  const { id, state, giver, flagged, lines, actions, version, task, unsolicited, caseId } = offer;
  return (
    <div class="stack">
      <div class="cluster">
        <Tag tone={toneOfOffer(state)}>{say(stateOfOffer(state))}</Tag>
        {unsolicited ? <Tag>{say(AID_WORDS.unsolicited)}</Tag> : null}
      </div>
      {flagged ? (
        <Notice tone="danger">
          <p>{say(WORDS.flagged)}</p>
        </Notice>
      ) : null}
      <p>{giverName(giver, lists)}</p>
      <DoNow {...{ actions, version }} what={goodsLine(lines, lists)} back={offerPath(id)} />
      <Buttons>
        {task !== undefined && desk !== undefined ? (
          <LinkButton href={`/tugas/${encodeURIComponent(task)}`} icon="arrowRight">
            {say(WORDS.toTask)}
          </LinkButton>
        ) : null}
        {unsolicited ? null : (
          <LinkButton href={appealPath(caseId)} icon="hand">
            {say(WORDS.toAppeal)}
          </LinkButton>
        )}
      </Buttons>
      <Lines lines={lines} />
      <Commitments ids={offer.commitments ?? []} state={state} />
      <Terms offer={offer} />
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly OfferLine[] }) {
  const lists = useLists();
  return (
    <Card flush>
      <Table
        caption={say(WORDS.lines)}
        rows={lines}
        rowKey={({ lineId }) => lineId}
        columns={[
          { key: 'item', label: say(AID_WORDS.item), cell: ({ item }) => lists.nameOf('items', item) },
          amountColumn('quantity', say(WORDS.offered)),
          amountColumn('standing', say(WORDS.standing)),
          amountColumn('committed', say(WORDS.committed)),
        ]}
      />
    </Card>
  );
}

interface CommitmentsProps {
  readonly ids: readonly string[];
  readonly state: Offer['state'];
}

function Commitments({ ids, state }: CommitmentsProps) {
  const isOpen = state === 'awaiting-endorsement' || state === 'awaiting-decision';
  if (ids.length === 0 && !isOpen) return null;
  return (
    <Card heading={say(WORDS.commitments)} flush={ids.length > 0}>
      {ids.length === 0 ? (
        <p>{say(WORDS.noCommitments)}</p>
      ) : (
        <List label={say(WORDS.commitments)}>
          {ids.map((id, n) => (
            <CommitmentRow key={id} id={id} n={n + 1} />
          ))}
        </List>
      )}
    </Card>
  );
}

function CommitmentRow({ id, n }: { readonly id: string; readonly n: number }) {
  const lists = useLists();
  const { data } = useRead(reading('/v1/commitments/{commitmentId}', { path: { commitmentId: id } }));
  return (
    <Row
      level={3}
      title={data ? goodsLine([data], lists) : say(WORDS.commitment(n))}
      href={commitmentPath(id)}
      reference={say(WORDS.commitment(n))}
    >
      <p>{say(WORDS.toDispatch)}</p>
    </Row>
  );
}

function Terms({ offer }: { readonly offer: Offer }) {
  const { zone } = useHere();
  const lists = useLists();
  const { availableFrom, place, estimatedCost, costBearer, note, ended, source } = offer;
  const day = (at: string) => say(dayWords(at, zone));
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.madeAt), value: say(timeWords(offer.madeAt, zone)) },
    availableFrom === undefined ? undefined : { term: say(WORDS.availableFrom), value: day(availableFrom) },
    { term: say(WORDS.validUntil), value: say(timeWords(offer.validUntil, zone)) },
    place === undefined ? undefined : { term: say(WORDS.place), value: <AreaName code={place} /> },
    estimatedCost === undefined ? undefined : { term: say(WORDS.cost), value: say(rupiahWords(estimatedCost)) },
    costBearer && { term: say(WORDS.bearer), value: say(costBearerName(costBearer)) },
    note === undefined ? undefined : { term: say(WORDS.note), value: note },
    ended && {
      term: say(WORDS.ended),
      value: ended.by
        ? say(WORDS.endedBy(lists.nameOf('desks', ended.by), say(timeWords(ended.at, zone))))
        : say(timeWords(ended.at, zone)),
    },
    ended && (ended.reason ?? ended.code) !== undefined
      ? { term: say(WORDS.why), value: ended.reason ?? say(returnCodeName(ended.code ?? '')) }
      : undefined,
    source === undefined
      ? undefined
      : { term: say(WORDS.source), value: <a href={offerPath(source)}>{say(WORDS.toSource)}</a> },
  ];
  return (
    <Card heading={say(WORDS.terms)}>
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
    </Card>
  );
}
