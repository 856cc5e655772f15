import type { PublishedAppeal } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { AppealsMap } from '../../map/appeals-map.tsx';
import { useProvinceNames } from '../../map/names.ts';
import { reading } from '../../reads/reading.ts';
import type { ReadList } from '../../reads/reads.ts';
import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Filters, Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData, useList } from '../../use-data.ts';
import { stateOfAnswer } from '../../words/aid-codes.ts';
import { isRaised, priorityName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { goodsLine } from '../aid/goods.ts';
import { appealPath } from '../aid/paths.ts';
import { useReadAgain } from '../aid/polling.ts';
import { useAreaName } from '../area-name.tsx';
import { Known } from '../known.tsx';
import { choicesIn, isNarrowed, type Narrowing, narrowed, narrowingIn, PARAMETERS } from './narrowed.ts';
import { WORDS } from './words.ts';

/** More than a page of the API has by itself: the map counts what is shown. */
const PER_PAGE = 100;

/** The open appeals that are addressed to the reader, on a map and as a list. */
export default function Appeals() {
  const list = useList(reading('/v1/appeals', { query: { limit: PER_PAGE } }), useReadAgain());
  const narrowing = narrowingIn(query.value);
  const { desk } = useHere();
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(WORDS.lead)}
      actions={
        // The menu of partners has them.
        desk === undefined ? undefined : (
          <LinkButton href="/tawaran" icon="box">
            {say(WORDS.offers)}
          </LinkButton>
        )
      }
    >
      {desk === undefined ? null : <OwnAppeals />}
      <Known read={{ ...list, data: list.items }} lines={12}>
        {(appeals) =>
          appeals.length === 0 ? (
            <EmptyState icon="hand" title={say(WORDS.none)}>
              {say(WORDS.noneWhy)}
            </EmptyState>
          ) : (
            <div class="stack">
              <Narrow appeals={appeals} narrowing={narrowing} />
              <Found appeals={narrowed(appeals, narrowing)} isNarrowed={isNarrowed(narrowing)} list={list} />
            </div>
          )
        }
      </Known>
    </Page>
  );
}

/** The open appeals of the reader's own desk: who asks looks for them here as well. */
function OwnAppeals() {
  const list = useList(reading('/v1/appeals', { query: { own: true, limit: PER_PAGE } }), useReadAgain());
  const { items = [] } = list;
  if (items.length === 0) return null;
  return (
    <Card heading={say(WORDS.own)} flush>
      <List label={say(WORDS.own)}>
        {items.map((appeal) => (
          <AppealRow key={appeal.caseId} appeal={appeal} />
        ))}
      </List>
    </Card>
  );
}

interface NarrowProps {
  readonly appeals: readonly PublishedAppeal[];
  readonly narrowing: Narrowing;
}

function Narrow({ appeals, narrowing: { province, item, pressing } }: NarrowProps) {
  const lists = useLists();
  const provinceName = useProvinceNames();
  const { provinces, items } = choicesIn(appeals);
  return (
    <>
      <Filters
        filters={[{ key: 'pressing', label: say(WORDS.pressing), on: pressing }]}
        onToggle={() => goWith({ [PARAMETERS.pressing]: pressing ? '' : 'ya' })}
      />
      <Disclosure summary={say(WORDS.filter)} open={province !== '' || item !== ''}>
        <Select
          name={PARAMETERS.province}
          label={say(WORDS.province)}
          optional
          placeholder={say(WORDS.anyProvince)}
          value={province}
          options={provinces.map((code) => ({ value: code, label: provinceName(code) }))}
          onInput={(value) => goWith({ [PARAMETERS.province]: value })}
        />
        <Select
          name={PARAMETERS.item}
          label={say(WORDS.item)}
          optional
          placeholder={say(WORDS.anyItem)}
          value={item}
          options={items.map((code) => ({ value: code, label: lists.nameOf('items', code) }))}
          onInput={(value) => goWith({ [PARAMETERS.item]: value })}
        />
      </Disclosure>
    </>
  );
}

interface FoundProps {
  readonly appeals: readonly PublishedAppeal[];
  readonly isNarrowed: boolean;
  readonly list: Pick<ReadList<PublishedAppeal>, 'hasMore' | 'isFetching' | 'more'>;
}

const CLEARED = Object.fromEntries(Object.values(PARAMETERS).map((name) => [name, '']));

function Found({ appeals, isNarrowed: narrow, list }: FoundProps) {
  const provinceName = useProvinceNames();
  if (appeals.length === 0 && narrow) {
    return (
      <EmptyState
        icon="search"
        title={say(WORDS.noMatch)}
        action={<Button onClick={() => goWith(CLEARED)}>{say(WORDS.clear)}</Button>}
      >
        {say(WORDS.noMatchWhy)}
      </EmptyState>
    );
  }
  return (
    <>
      <Card heading={say(WORDS.list)} flush>
        <List label={say(WORDS.list)}>
          {appeals.map((appeal) => (
            <AppealRow key={appeal.caseId} appeal={appeal} />
          ))}
        </List>
        <Pager shown={appeals.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
      </Card>
      <Card heading={say(WORDS.where)}>
        <AppealsMap appeals={appeals} nameOf={provinceName} />
      </Card>
    </>
  );
}

function AppealRow({ appeal }: { readonly appeal: PublishedAppeal }) {
  const { clock } = useData();
  const { zone } = useHere();
  const lists = useLists();
  const { caseId, reference, location, priority, holderName, needs, closesAt, answer } = appeal;
  const area = useAreaName(location.area);
  const open = needs.filter((need) => need.open > 0).map((need) => ({ ...need, quantity: need.open }));
  return (
    <Row
      level={3}
      title={say(WORDS.of(area))}
      href={appealPath(caseId)}
      reference={reference}
      facts={
        <>
          {isRaised(priority) ? (
            <Tag tone={priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
              {say(priorityName(priority))}
            </Tag>
          ) : null}
          {answer ? (
            <Tag tone={answer.state === 'offered' ? 'success' : 'neutral'}>{say(stateOfAnswer(answer.state))}</Tag>
          ) : null}
          {open.length === 0 ? <Tag tone="success">{say(WORDS.covered)}</Tag> : null}
        </>
      }
    >
      {open.length > 0 ? <p>{say(WORDS.missing(goodsLine(open, lists)))}</p> : null}
      <p>{say(WORDS.askedBy(holderName))}</p>
      <p class="muted small">{say(WORDS.closes(say(nearTimeWords(closesAt, zone, clock.now()))))}</p>
    </Row>
  );
}
