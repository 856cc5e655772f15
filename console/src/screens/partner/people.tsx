import type { Account, Partner } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useData, useList } from '../../use-data.ts';
import { stateOfAccount, toneOfAccount, unreachableName } from '../../words/aid-codes.ts';
import { say, type Words } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { useReadAgain } from '../aid/polling.ts';
import { Known } from '../known.tsx';
import { actPagePath, type PartnerVerb } from '../partner-act/acts.ts';
import { WORDS } from './words.ts';

export interface PeopleProps {
  readonly partner: Pick<Partner, 'id' | 'state'>;
  readonly back: string;
}

/** The people who can sign in for a partner, and what can be done about them. */
export function People({ partner: { id, state }, back }: PeopleProps) {
  const list = useList(reading('/v1/partners/{partnerId}/accounts', { path: { partnerId: id } }), useReadAgain());
  return (
    <Card
      heading={say(WORDS.people)}
      actions={
        state === 'vetted' ? (
          <LinkButton small icon="plus" href={actPagePath('invite-partner-account', { partnerId: id }, back)}>
            {say(WORDS.invite)}
          </LinkButton>
        ) : undefined
      }
    >
      <Known read={{ ...list, data: list.items }}>
        {(accounts) =>
          accounts.length === 0 ? (
            <p>{say(WORDS.noPeople)}</p>
          ) : (
            <div class="stack">
              {accounts.map((account) => (
                <Person key={account.id} account={account} partnerId={id} back={back} />
              ))}
              {list.hasMore ? (
                <Pager shown={accounts.length} more busy={list.isFetching} onMore={() => void list.more()} />
              ) : null}
            </div>
          )
        }
      </Known>
    </Card>
  );
}

interface PersonAct {
  readonly verb: PartnerVerb;
  readonly words: Words;
}

/** What can be done with an account, by its state. */
const ACTS_IN: Readonly<Record<Account['state'], readonly PersonAct[]>> = {
  invited: [
    { verb: 'invite-partner-account-again', words: WORDS.inviteAgain },
    { verb: 'disable-partner-account', words: WORDS.disable },
  ],
  active: [{ verb: 'disable-partner-account', words: WORDS.disable }],
  disabled: [{ verb: 'enable-partner-account', words: WORDS.enable }],
};

interface PersonProps {
  readonly account: Account;
  readonly partnerId: string;
  readonly back: string;
}

function Person({ account, partnerId, back }: PersonProps) {
  const { clock } = useData();
  const { zone } = useHere();
  const { id, state, email, unreachable, invitedAt, activeSince } = account;
  const name = account.name ?? say(WORDS.nameless);
  const time = (at: string) => say(nearTimeWords(at, zone, clock.now()));
  return (
    <div>
      <h3>{name}</h3>
      <div class="cluster">
        <Tag tone={toneOfAccount(state)}>{say(stateOfAccount(state))}</Tag>
        {email === undefined ? null : <span>{email}</span>}
      </div>
      <p class="muted small">
        {say(activeSince ? WORDS.activeSince(time(activeSince)) : WORDS.invitedAt(time(invitedAt)))}
      </p>
      {unreachable ? (
        <Notice tone="warning">
          <p>{say(unreachableName(unreachable))}</p>
        </Notice>
      ) : null}
      <Buttons>
        {(ACTS_IN[state] ?? []).map(({ verb, words }) => (
          <LinkButton key={verb} small about={name} href={actPagePath(verb, { partnerId, accountId: id }, back)}>
            {say(words)}
          </LinkButton>
        ))}
      </Buttons>
    </div>
  );
}
