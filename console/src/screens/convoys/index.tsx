import { useState } from 'preact/hooks';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Pager } from '../../ui/states.tsx';
import { useData, useList } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { wayName } from '../convoy/board.ts';
import { WORDS } from '../convoy/words.ts';
import { Known } from '../known.tsx';

/** Where convoys begin: those that the desk has announced. Others are opened by their number. */
export default function Convoys() {
  const { desk } = useHere();
  return (
    <Page title={say(WORDS.title)} lead={say(WORDS.lead)}>
      <Buttons>
        <LinkButton variant="primary" icon="plus" href="/rombongan/baru">
          {say(WORDS.newConvoy)}
        </LinkButton>
      </Buttons>
      {desk === undefined ? null : <Announced desk={desk} />}
      <Find />
    </Page>
  );
}

function Announced({ desk }: { readonly desk: string }) {
  const { clock } = useData();
  const { zone } = useHere();
  const list = useList(reading('/v1/desks/{desk}/convoys', { path: { desk } }));
  return (
    <Card heading={say(WORDS.announced)} flush={list.items !== undefined && list.items.length > 0}>
      <Known read={{ ...list, data: list.items }}>
        {(convoys) =>
          convoys.length === 0 ? (
            <EmptyState level={3} icon="bus" title={say(WORDS.noneAnnounced)}>
              {say(WORDS.noneAnnouncedLead)}
            </EmptyState>
          ) : (
            <>
              <List label={say(WORDS.announced)}>
                {convoys.map(({ id, way, announcedAt, cases }) => (
                  <Row
                    key={id}
                    title={say(WORDS.convoyOf(cases, wayName(way)))}
                    href={`/rombongan/${id}`}
                    facts={<span>{say(nearTimeWords(announcedAt, zone, clock.now()))}</span>}
                  />
                ))}
              </List>
              {list.hasMore ? (
                <Pager shown={convoys.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </>
          )
        }
      </Known>
    </Card>
  );
}

function Find() {
  const [number, setNumber] = useState('');
  const [wrong, setWrong] = useState(false);
  const find = (event: Event) => {
    event.preventDefault();
    // A pasted link of a convoy ends with its number.
    const [found] = /[0-9a-z]{26}/.exec(number.trim().toLowerCase()) ?? [];
    setWrong(found === undefined);
    if (found !== undefined) go(`/rombongan/${found}`);
  };
  return (
    <Card heading={say(WORDS.find)}>
      <form class="form" noValidate onSubmit={find}>
        <TextInput
          name="nomor"
          label={say(WORDS.number)}
          hint={say(WORDS.numberHint)}
          error={wrong ? say(WORDS.numberWrong) : undefined}
          value={number}
          onInput={setNumber}
        />
        <Buttons>
          <Button type="submit">{say(WORDS.open)}</Button>
        </Buttons>
      </form>
    </Card>
  );
}
