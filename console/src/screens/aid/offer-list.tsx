import type { ComponentChildren } from 'preact';
import type { Offer } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import type { ReadList } from '../../reads/reads.ts';
import { useHere } from '../../shell/here.ts';
import { List, Row } from '../../ui/card.tsx';
import { Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData } from '../../use-data.ts';
import { stateOfOffer, toneOfOffer } from '../../words/aid-codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { Known } from '../known.tsx';
import { giverName, goodsLine } from './goods.ts';
import { offerPath } from './paths.ts';
import { WORDS } from './words.ts';

export interface OfferListProps {
  readonly list: ReadList<Offer>;
  readonly label: string;
  /** In place of a list without offers. */
  readonly empty: ComponentChildren;
}

/** Offers, one below the other. */
export function OfferList({ list, label, empty }: OfferListProps) {
  return (
    <Known read={{ ...list, data: list.items }}>
      {(offers) =>
        offers.length === 0 ? (
          empty
        ) : (
          <>
            <List label={label}>
              {offers.map((offer) => (
                <OfferRow key={offer.id} offer={offer} />
              ))}
            </List>
            <Pager shown={offers.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
          </>
        )
      }
    </Known>
  );
}

function OfferRow({ offer }: { readonly offer: Offer }) {
  const { clock } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const { id, state, giver, lines, validUntil, flagged, unsolicited, commitments = [], ended } = offer;
  return (
    <Row
      level={3}
      title={goodsLine(lines, lists)}
      href={offerPath(id)}
      facts={
        <>
          <Tag tone={toneOfOffer(state)}>{say(stateOfOffer(state))}</Tag>
          {unsolicited ? <Tag>{say(WORDS.unsolicited)}</Tag> : null}
          {flagged ? (
            <Tag tone="danger" icon="alert">
              {say(WORDS.flagged)}
            </Tag>
          ) : null}
          {commitments.length > 0 ? <Tag tone="success">{say(WORDS.accepted(commitments.length))}</Tag> : null}
        </>
      }
    >
      <p>{giverName(giver, lists)}</p>
      {ended ? null : (
        <p class="muted small">{say(WORDS.validUntil(say(nearTimeWords(validUntil, zone, clock.now()))))}</p>
      )}
    </Row>
  );
}
