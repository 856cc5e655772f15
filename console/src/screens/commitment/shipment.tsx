import type { Case, Commitment, Receipt, Shipment } from '../../api/generated/schema.d.ts';
import { useHere } from '../../shell/here.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { dayWords, rupiahWords, timeWords } from '../../words/times.ts';
import { IssuePaper } from '../case/issue-paper.tsx';
import { WORDS } from './words.ts';

export interface ShipmentCardProps {
  readonly shipment: Shipment;
  readonly commitment: Commitment;
  /** The case in which the reader's desk can issue papers about it. */
  readonly issuer: Pick<Case, 'id' | 'reference'> | undefined;
}

/** A shipment with what was counted of it, and its record of hand-over. */
export function ShipmentCard({ shipment, commitment: { id, unit }, issuer }: ShipmentCardProps) {
  const { zone } = useHere();
  const { n, quantity, carrier, dispatchedAt, eta, cost, late, underWay, shortfallReason, receipts } = shipment;
  const amount = (of: number) => say(amountWords(of, unit));
  const time = (at: string) => say(timeWords(at, zone));
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.carrier), value: carrier },
    { term: say(WORDS.dispatchedAt), value: time(dispatchedAt) },
    { term: say(WORDS.eta), value: time(eta) },
    underWay > 0 ? { term: say(WORDS.underWay), value: amount(underWay) } : undefined,
    cost === undefined ? undefined : { term: say(WORDS.cost), value: say(rupiahWords(cost)) },
    shortfallReason === undefined ? undefined : { term: say(WORDS.shortfall), value: shortfallReason },
  ];
  return (
    <Card
      heading={say(WORDS.shipment(n, amount(quantity)))}
      actions={
        <>
          {late ? (
            <Tag tone="danger" icon="alert">
              {say(WORDS.late)}
            </Tag>
          ) : null}
          <Tag tone={underWay > 0 ? 'info' : 'success'} icon={underWay > 0 ? 'truck' : 'check'}>
            {say(underWay > 0 ? WORDS.underWay : WORDS.arrived)}
          </Tag>
        </>
      }
    >
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
      <h3>{say(WORDS.receipts)}</h3>
      {receipts.length === 0 ? (
        <p>{say(WORDS.noReceipts)}</p>
      ) : (
        <Timeline
          label={say(WORDS.receipts)}
          entries={receipts.map((receipt) => ({
            key: String(receipt.n),
            at: receipt.at,
            time: time(receipt.at),
            text: say(WORDS.receipt(amount(receipt.quantity), receipt.condition)),
            tone: receipt.reversed ? 'danger' : 'success',
            icon: 'box',
            more: <Differences receipt={receipt} unit={unit} />,
          }))}
        />
      )}
      {issuer ? (
        <IssuePaper
          record={issuer}
          label={say(WORDS.issueBast(n))}
          request={{ kind: 'bast', commitmentId: id, shipment: n }}
        />
      ) : null}
    </Card>
  );
}

interface DifferencesProps {
  readonly receipt: Receipt;
  readonly unit: string;
}

function Differences({ receipt: { bast, shortfall, surplus, found, reversed }, unit }: DifferencesProps) {
  const { zone } = useHere();
  const amount = (of: number) => say(amountWords(of, unit));
  return (
    <>
      {bast ? <p>{say(WORDS.bastOf(bast.number, say(dayWords(bast.date, zone))))}</p> : null}
      {shortfall ? <p>{say(WORDS.missing(amount(shortfall.quantity), shortfall.reason))}</p> : null}
      {surplus ? <p>{say(WORDS.over(amount(surplus.quantity), surplus.reason))}</p> : null}
      {found ? <p>{say(WORDS.foundAgain(found.reason))}</p> : null}
      {reversed ? <p>{say(WORDS.reversed(reversed.reason))}</p> : null}
    </>
  );
}
