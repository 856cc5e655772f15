import { useState } from 'preact/hooks';
import { readReference } from '../../../../lib/kernel/reference.ts';
import type { CaseSummary } from '../../api/generated/schema.d.ts';
import { PRIORITIES } from '../../forms/common-fields.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go, goWith, query } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { List, Row } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Filters, Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData, useList } from '../../use-data.ts';
import { isRaised, kindOfFile, outcomeName, priorityName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { AreaName } from '../area-name.tsx';
import { casePath } from '../case/case-path.ts';
import { Known } from '../known.tsx';
import { type Asked, askedIn, KINDS, PARAMETERS } from './asked.ts';
import { WORDS } from './words.ts';

/** The cases of the desk, and the way to any case by its number. */
export default function Cases() {
  const { desk } = useHere();
  const asked = askedIn(query.value);
  return (
    <Page
      title={say(WORDS.title)}
      lead={say(WORDS.lead)}
      actions={
        <LinkButton href="/buka" variant="primary" icon="plus">
          {say(WORDS.open)}
        </LinkButton>
      }
    >
      <div class="stack">
        <Search key={asked.q} asked={asked} />
        <Narrowing asked={asked} />
        {desk === undefined ? null : <Found asked={asked} />}
      </div>
    </Page>
  );
}

/** A number leads to its case at once; anything else is searched for. */
function Search({ asked }: { readonly asked: Asked }) {
  const [text, setText] = useState(asked.q ?? '');
  const [error, setError] = useState<string>();
  const search = (event: Event) => {
    event.preventDefault();
    const read = readReference(text);
    if (read?.reference !== undefined) return go(casePath(read.reference));
    // The API would find nothing under a mistyped number, and would not say why.
    if (read) return setError(say(WORDS.mistyped));
    setError(undefined);
    goWith({ [PARAMETERS.text]: text.trim() });
  };
  return (
    <search>
      <form class="form form-search" onSubmit={search} noValidate>
        <TextInput
          name="cari"
          inputMode="search"
          label={say(WORDS.searchLabel)}
          hint={say(WORDS.searchHint)}
          error={error}
          optional
          value={text}
          onInput={setText}
        />
        <Buttons>
          <Button type="submit" variant="primary" icon="search">
            {say(WORDS.search)}
          </Button>
        </Buttons>
      </form>
    </search>
  );
}

function Narrowing({ asked: { status, kind, priority } }: { readonly asked: Asked }) {
  const toggle = (key: string) => goWith({ [PARAMETERS.status]: status === key ? '' : key });
  return (
    <>
      <Filters
        filters={[
          { key: 'open', label: say(WORDS.openOnly), on: status === 'open' },
          { key: 'closed', label: say(WORDS.closedOnly), on: status === 'closed' },
        ]}
        onToggle={toggle}
      />
      <Disclosure summary={say(WORDS.filter)} open={kind !== undefined || priority !== undefined}>
        <Select
          name="jenis"
          label={say(WORDS.kind)}
          optional
          placeholder={say(WORDS.anyKind)}
          value={kind ?? ''}
          options={KINDS.map((value) => ({ value, label: say(kindOfFile(value)) }))}
          onInput={(value) => goWith({ [PARAMETERS.kind]: value })}
        />
        <Select
          name="prioritas"
          label={say(WORDS.priority)}
          optional
          placeholder={say(WORDS.anyPriority)}
          value={priority ?? ''}
          options={PRIORITIES.map(({ code, name }) => ({ value: code, label: say(name) }))}
          onInput={(value) => goWith({ [PARAMETERS.priority]: value })}
        />
      </Disclosure>
    </>
  );
}

const CLEARED = Object.fromEntries(Object.values(PARAMETERS).map((name) => [name, '']));

function Found({ asked }: { readonly asked: Asked }) {
  const list = useList(reading('/v1/cases', { query: asked }));
  return (
    <Known read={{ ...list, data: list.items }} lines={10}>
      {(cases) =>
        cases.length === 0 ? (
          <Nothing isNarrowed={Object.keys(asked).length > 0} />
        ) : (
          <>
            <List label={say(WORDS.list)}>
              {cases.map((record) => (
                <CaseRow key={record.id} record={record} />
              ))}
            </List>
            <Pager shown={cases.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
          </>
        )
      }
    </Known>
  );
}

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState
      icon="search"
      title={say(WORDS.noMatch)}
      action={<Button onClick={() => goWith(CLEARED)}>{say(WORDS.clear)}</Button>}
    >
      {say(WORDS.noMatchWhy)}
    </EmptyState>
  ) : (
    <EmptyState icon="case" title={say(WORDS.none)} action={<LinkButton href="/buka">{say(WORDS.open)}</LinkButton>}>
      {say(WORDS.noneWhy)}
    </EmptyState>
  );
}

function CaseRow({ record }: { readonly record: CaseSummary }) {
  const { clock } = useData();
  const { desk, zone } = useHere();
  const lists = useLists();
  const { reference, title, kind, priority, holder, closed, openedAt, location, subjects, openTasks = [] } = record;
  return (
    <Row
      title={title}
      href={casePath(record.id)}
      reference={reference}
      facts={
        <>
          <Tag>{say(kindOfFile(kind))}</Tag>
          {closed ? <Tag>{say(WORDS.closedWith(say(outcomeName(closed.outcome))))}</Tag> : null}
          {isRaised(priority) && !closed ? (
            <Tag tone={priority === 'urgent' ? 'danger' : 'warning'} icon="alert">
              {say(priorityName(priority))}
            </Tag>
          ) : null}
          {openTasks.length > 0 ? <Tag tone="brand">{say(WORDS.tasks(openTasks.length))}</Tag> : null}
        </>
      }
    >
      <p>
        {say(holder === desk ? WORDS.heldByUs : WORDS.held(lists.nameOf('desks', holder)))}
        {' · '}
        <AreaName code={location.area} />
      </p>
      {subjects.length > 0 ? <p>{say(WORDS.people(subjects.length))}</p> : null}
      {openedAt ? (
        <p class="muted small">{say(WORDS.openedAt(say(nearTimeWords(openedAt, zone, clock.now()))))}</p>
      ) : null}
    </Row>
  );
}
