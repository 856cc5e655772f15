import { useState } from 'preact/hooks';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { WORDS } from '../convoy/words.ts';

/** Where convoys begin. The API lists none, so those are shown that were sent from this device, and others are opened by their number. */
export default function Convoys() {
  const { outbox, clock } = useData();
  const { zone } = useHere();
  const sent = outbox.entries.value.flatMap((entry) =>
    entry.state === 'sent' && entry.href === '/v1/manifests' && entry.answer.id !== undefined
      ? [{ convoyId: entry.answer.id, at: entry.at, what: entry.says.what }]
      : [],
  );
  return (
    <Page title={say(WORDS.title)} lead={say(WORDS.lead)}>
      <Buttons>
        <LinkButton variant="primary" icon="plus" href="/rombongan/baru">
          {say(WORDS.newConvoy)}
        </LinkButton>
      </Buttons>
      <Card heading={say(WORDS.recent)} flush={sent.length > 0}>
        {sent.length === 0 ? (
          <EmptyState level={3} icon="bus" title={say(WORDS.noneRecent)}>
            {say(WORDS.noneRecentLead)}
          </EmptyState>
        ) : (
          <List label={say(WORDS.recent)}>
            {sent.map(({ convoyId, at, what }) => (
              <Row
                key={convoyId}
                title={what}
                href={`/rombongan/${convoyId}`}
                facts={<span>{say(nearTimeWords(at, zone, clock.now()))}</span>}
              />
            ))}
          </List>
        )}
      </Card>
      <Find />
    </Page>
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
