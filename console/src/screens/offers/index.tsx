import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Tabs } from '../../ui/disclosure.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useList } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { OfferList } from '../aid/offer-list.tsx';
import { useReadAgain } from '../aid/polling.ts';
import { WORDS } from './words.ts';

/** The parameter of the query that says which offers are shown. */
const WHICH = 'yang';
const WAITING = 'menunggu';

/** The offers of the reader's desk or partner; for desks also those that wait to be placed. */
export default function Offers() {
  const { desk } = useHere();
  const waits = desk !== undefined && query.value.get(WHICH) === WAITING;
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(waits ? WORDS.waitingLead : WORDS.lead)}
      actions={
        <LinkButton href="/tawaran/baru" icon="plus">
          {say(WORDS.unasked)}
        </LinkButton>
      }
    >
      {desk === undefined ? (
        <Own />
      ) : (
        <Tabs
          label={say(WORDS.which)}
          tabs={[
            { key: 'own', label: say(WORDS.own) },
            { key: WAITING, label: say(WORDS.waiting) },
          ]}
          selected={waits ? WAITING : 'own'}
          onSelect={(key) => goWith({ [WHICH]: key === WAITING ? WAITING : '' })}
        >
          {waits ? <Waiting /> : <Own />}
        </Tabs>
      )}
    </Page>
  );
}

function Own() {
  const list = useList(reading('/v1/offers'), useReadAgain());
  return (
    <Card heading={say(WORDS.own)} flush>
      <OfferList
        list={list}
        label={say(WORDS.own)}
        empty={
          <EmptyState
            icon="box"
            level={3}
            title={say(WORDS.none)}
            action={<LinkButton href="/seruan">{say(WORDS.toAppeals)}</LinkButton>}
          >
            {say(WORDS.noneWhy)}
          </EmptyState>
        }
      />
    </Card>
  );
}

function Waiting() {
  const list = useList(reading('/v1/offers', { query: { unsolicited: true } }));
  return (
    <Card heading={say(WORDS.waiting)} flush>
      <OfferList
        list={list}
        label={say(WORDS.waiting)}
        empty={
          <EmptyState icon="box" level={3} title={say(WORDS.noneWaiting)}>
            {say(WORDS.noneWaitingWhy)}
          </EmptyState>
        }
      />
    </Card>
  );
}
