import type { Case, Commitment } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { useRead } from '../../use-data.ts';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { DoNow } from '../aid/do-now.tsx';
import { giverName, goodsLine } from '../aid/goods.ts';
import { appealPath, commitmentPath, offerPath } from '../aid/paths.ts';
import { useReadAgain } from '../aid/polling.ts';
import { WORDS as AID_WORDS } from '../aid/words.ts';
import { Known } from '../known.tsx';
import { ShipmentCard } from './shipment.tsx';
import { WORDS } from './words.ts';

/** A commitment: what was promised, sent and received, shipment by shipment. */
export default function CommitmentScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const commitmentId = params['id'] ?? '';
  const lists = useLists();
  const read = useRead(reading('/v1/commitments/{commitmentId}', { path: { commitmentId } }), useReadAgain());
  return (
    <Page
      key={commitmentId}
      title={read.data ? goodsLine([read.data], lists) : say(WORDS.title)}
      caption={say(WORDS.title)}
      breadcrumb={[
        { href: '/tawaran', label: say(AID_WORDS.offers) },
        ...(read.data ? [{ href: offerPath(read.data.offerId), label: goodsLine([read.data], lists) }] : []),
      ]}
    >
      <Known read={read} lines={12}>
        {(commitment) => <Parts commitment={commitment} />}
      </Known>
    </Page>
  );
}

/** The act that each shipment has a button for. */
const ISSUE = 'issue-paper';

function Parts({ commitment }: { readonly commitment: Commitment }) {
  const { desk } = useHere();
  const lists = useLists();
  const { id, caseId, actions, version, shipments } = commitment;
  // Who gives need not see the case: then there is no link to it.
  const { data: record } = useRead(
    desk === undefined ? undefined : reading('/v1/cases/{caseId}', { path: { caseId } }),
  );
  const what = record?.reference ?? goodsLine([commitment], lists);
  const mayIssue = actions?.some(({ verb }) => verb === ISSUE) ?? false;
  return (
    <div class="stack">
      <DoNow {...{ actions, version }} what={what} except={[ISSUE]} back={commitmentPath(id)} />
      <Progress commitment={commitment} />
      {shipments.length === 0 ? (
        <EmptyState icon="truck" title={say(WORDS.noShipments)}>
          {say(WORDS.noShipmentsWhy)}
        </EmptyState>
      ) : (
        shipments
          .toReversed()
          .map((shipment) => (
            <ShipmentCard
              key={shipment.n}
              {...{ shipment, commitment }}
              issuer={mayIssue ? { id: caseId, reference: what } : undefined}
            />
          ))
      )}
      <About commitment={commitment} record={record} />
    </div>
  );
}

function Progress({ commitment }: { readonly commitment: Commitment }) {
  const { unit, quantity, owed, dispatched, received, lost, surplus, found, released } = commitment;
  const amount = (of: number) => say(amountWords(of, unit));
  const always: readonly Fact[] = [
    { term: say(WORDS.promised), value: amount(quantity) },
    { term: say(WORDS.owed), value: amount(owed) },
    { term: say(WORDS.dispatched), value: amount(dispatched) },
    { term: say(WORDS.received), value: amount(received) },
  ];
  const rarely = [
    { term: say(WORDS.lost), of: lost },
    { term: say(WORDS.surplus), of: surplus },
    { term: say(WORDS.found), of: found },
    { term: say(WORDS.released), of: released },
  ].filter(({ of }) => of > 0);
  return (
    <Card heading={say(WORDS.progress)}>
      <DefinitionList facts={[...always, ...rarely.map(({ term, of }) => ({ term, value: amount(of) }))]} />
    </Card>
  );
}

interface AboutProps {
  readonly commitment: Commitment;
  readonly record: Case | undefined;
}

function About({ commitment: { giver, madeAt, offerId, caseId }, record }: AboutProps) {
  const { zone } = useHere();
  const lists = useLists();
  return (
    <Card heading={say(WORDS.facts)}>
      <DefinitionList
        facts={[
          { term: say(AID_WORDS.giver), value: giverName(giver, lists) },
          { term: say(WORDS.madeAt), value: say(timeWords(madeAt, zone)) },
        ]}
      />
      <Buttons>
        <LinkButton href={offerPath(offerId)} icon="box">
          {say(WORDS.toOffer)}
        </LinkButton>
        <LinkButton href={appealPath(caseId)} icon="hand">
          {say(WORDS.toAppeal)}
        </LinkButton>
        {record ? (
          <LinkButton href={`/kasus/${encodeURIComponent(caseId)}`} icon="case">
            {say(WORDS.toCase)}
          </LinkButton>
        ) : null}
      </Buttons>
    </Card>
  );
}
