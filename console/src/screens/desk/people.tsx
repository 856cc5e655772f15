import type { Account } from '../../api/generated/schema.d.ts';
import { ActForm } from '../../forms/act-form.tsx';
import { useLists } from '../../forms/lists.ts';
import { formOf } from '../../forms/verbs.ts';
import { WORDS as FORM_WORDS } from '../../forms/words.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card, List, Row } from '../../ui/card.tsx';
import { Select } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Filters, Pager, Skeleton } from '../../ui/states.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { toast } from '../../ui/toast.ts';
import { useList, useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { roleName } from '../../words/roles.ts';
import { timeWords } from '../../words/times.ts';
import { Age, Known, Unreadable } from '../known.tsx';
import { type AccountAct, actsOn } from './account-acts.ts';
import { EntryPage } from './entry-page.tsx';
import { ImportPeople } from './import-people.tsx';
import type { PartProps } from './part.ts';
import { may } from './roles.ts';
import { WORDS } from './words.ts';

const PATH = '/meja/orang';

/** The accounts of those who work at the desk; for the secretariat, those of the forum. */
export function DeskPeople({ desk, deskName, frame }: PartProps) {
  const { role } = useHere();
  const { value: asked } = query;
  const [account, act] = [asked.get('akun'), asked.get('buat')];
  if (asked.has('impor')) {
    return (
      <EntryPage title={say(WORDS.importTitle)} back={PATH} part={say(WORDS.people)}>
        {() => <ImportPeople {...{ desk, deskName }} />}
      </EntryPage>
    );
  }
  if (asked.has('undang')) return <Invite {...{ desk, deskName }} />;
  if (account !== null) return <AccountPage id={account} act={act} />;
  if (!may(role, 'seeAccounts')) {
    return frame(
      <Notice>
        <p>{say(WORDS.peopleNotYours)}</p>
      </Notice>,
    );
  }
  return frame(<Accounts />);
}

const STATES = ['invited', 'active', 'disabled'] as const satisfies readonly Account['state'][];
const STATE_TONES: Readonly<Record<Account['state'], Tone>> = {
  invited: 'warning',
  active: 'success',
  disabled: 'neutral',
};

function Accounts() {
  const { role } = useHere();
  const { value: asked } = query;
  const state = STATES.find((one) => one === asked.get('keadaan'));
  const ofDesk = asked.get('meja') ?? '';
  const seesForum = may(role, 'moveAccounts');
  const list = useList(
    reading('/v1/accounts', {
      query: { ...(state && { state }), ...(seesForum && ofDesk !== '' && { desk: ofDesk }) },
    }),
  );
  const mayInvite = may(role, 'manageAccounts');
  const invite = mayInvite ? (
    <Buttons>
      <LinkButton href={`${PATH}?undang=ya`} variant="primary" icon="plus">
        {say(WORDS.invite)}
      </LinkButton>
      <LinkButton href={`${PATH}?impor=ya`} icon="upload">
        {say(WORDS.importFile)}
      </LinkButton>
    </Buttons>
  ) : null;
  return (
    <div class="stack">
      <p>{say(WORDS.peopleLead)}</p>
      {invite}
      {seesForum ? <DeskChoice chosen={ofDesk} /> : null}
      <Filters
        filters={STATES.map((key) => ({ key, label: say(WORDS.accountStates[key]), on: key === state }))}
        onToggle={(key) => goWith({ keadaan: key === state ? '' : key })}
      />
      {list.items === undefined ? (
        list.error === undefined ? (
          <Skeleton lines={6} />
        ) : (
          <Unreadable error={list.error} onAgain={list.again} />
        )
      ) : list.items.length === 0 ? (
        <EmptyState icon="people" title={say(WORDS.noPeople)}>
          {say(WORDS.noPeopleWhy)}
        </EmptyState>
      ) : (
        <>
          {list.isStale ? <Age read={list} /> : null}
          <List label={say(WORDS.people)}>
            {list.items.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </List>
          <Pager shown={list.items.length} more={list.hasMore} busy={list.isFetching} onMore={() => void list.more()} />
        </>
      )}
    </div>
  );
}

function DeskChoice({ chosen }: { readonly chosen: string }) {
  const { data: forum } = useRead(reading('/v1/forum'));
  return (
    <Select
      name="meja"
      label={say(WORDS.ofDesk)}
      optional
      placeholder={say(WORDS.allDesks)}
      value={chosen}
      options={(forum?.desks ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      onInput={(meja) => goWith({ meja })}
    />
  );
}

function AccountRow({ account }: { readonly account: Account }) {
  const lists = useLists();
  const { id, name, email, desk, role, state, unreachable } = account;
  return (
    <Row
      title={name ?? email ?? say(WORDS.nameless)}
      href={`${PATH}?${new URLSearchParams({ akun: id })}`}
      facts={
        <>
          <Tag tone={STATE_TONES[state] ?? 'neutral'}>{stateName(state)}</Tag>
          {role ? <span>{say(roleName(role))}</span> : null}
          {unreachable ? <Tag tone="danger">{say(WORDS.mailsComeBack)}</Tag> : null}
        </>
      }
    >
      {desk ? <p class="small muted">{lists.nameOf('desks', desk)}</p> : null}
    </Row>
  );
}

function stateName(state: Account['state']): string {
  return state in WORDS.accountStates ? say(WORDS.accountStates[state]) : state;
}

function Invite({ desk, deskName }: Pick<PartProps, 'desk' | 'deskName'>) {
  const { zone } = useHere();
  const form = formOf('invite-account');
  if (!form) return null;
  return (
    <EntryPage title={say(form.title)} back={PATH} part={say(WORDS.people)}>
      {(leave) => (
        <ActForm
          form={form}
          target={{
            method: 'POST',
            href: '/v1/accounts',
            lane: `desk-${desk}-accounts`,
            says: { verb: 'invite-account', what: deskName },
          }}
          around={() => ({ zone, choices: {}, needs: [] })}
          initial={{ '/desk': desk }}
          draft={`invite-account ${desk}`}
          onEnd={({ how }) => ended(how, leave)}
        />
      )}
    </EntryPage>
  );
}

function ended(how: 'sent' | 'kept', leave: () => void): void {
  toast(
    how === 'sent' ? { tone: 'success', text: say(FORM_WORDS.sent) } : { tone: 'info', text: say(FORM_WORDS.keptHere) },
  );
  leave();
}

/** An account: who it is of, what became of it, and what may be done with it; or the form of one of these acts. */
function AccountPage({ id, act }: { readonly id: string; readonly act: string | null }) {
  const { role } = useHere();
  const read = useRead(reading('/v1/accounts/{accountId}', { path: { accountId: id } }));
  const acts = read.data ? actsOn(read.data, role) : [];
  const doing = acts.find(({ verb }) => verb === act);
  const name = read.data?.name ?? read.data?.email ?? say(WORDS.person);
  if (read.data && doing) return <ChangeAccount key={doing.verb} account={read.data} doing={doing} name={name} />;
  return (
    <EntryPage key={id} title={name} back={PATH} part={say(WORDS.people)}>
      {() => (
        <Known read={read}>
          {(account) => (
            <div class="stack">
              <AccountFacts account={account} />
              {acts.length > 0 ? (
                <Card heading={say(WORDS.acts)}>
                  <Buttons>
                    {acts.map(({ verb }) => (
                      <LinkButton
                        key={verb}
                        href={`${PATH}?${new URLSearchParams({ akun: id, buat: verb })}`}
                        about={name}
                      >
                        {titleOf(verb)}
                      </LinkButton>
                    ))}
                  </Buttons>
                </Card>
              ) : null}
              <History id={id} />
            </div>
          )}
        </Known>
      )}
    </EntryPage>
  );
}

function titleOf(verb: string): string {
  const form = formOf(verb);
  return form ? say(form.title) : verb;
}

function AccountFacts({ account }: { readonly account: Account }) {
  const { zone } = useHere();
  const lists = useLists();
  const { email, desk, role, state, invitedAt, activeSince, unreachable } = account;
  return (
    <>
      {unreachable ? (
        <Notice tone="danger" title={say(WORDS.mailsComeBack)}>
          <p>{say(WORDS.mailsComeBackWhy)}</p>
        </Notice>
      ) : null}
      <DefinitionList
        facts={[
          { term: say(WORDS.state), value: <Tag tone={STATE_TONES[state] ?? 'neutral'}>{stateName(state)}</Tag> },
          ...(role ? [{ term: say(WORDS.role), value: say(roleName(role)) }] : []),
          ...(desk ? [{ term: say(WORDS.ofDesk), value: lists.nameOf('desks', desk) }] : []),
          ...(email ? [{ term: say(WORDS.email), value: email }] : []),
          { term: say(WORDS.invitedAt), value: say(timeWords(invitedAt, zone)) },
          {
            term: say(WORDS.activeSince),
            value: activeSince ? say(timeWords(activeSince, zone)) : say(WORDS.notYet),
          },
        ]}
      />
    </>
  );
}

function History({ id }: { readonly id: string }) {
  const { zone } = useHere();
  const list = useList(reading('/v1/accounts/{accountId}/history', { path: { accountId: id } }));
  return (
    <Card heading={say(WORDS.history)}>
      {list.items === undefined ? (
        list.error === undefined ? (
          <Skeleton lines={3} />
        ) : (
          <Unreadable error={list.error} onAgain={list.again} />
        )
      ) : (
        <>
          <ol class="stack stack-tight">
            {list.items.map(({ seq, at, text }) => (
              <li key={seq}>
                <span>{text}</span> <span class="muted small">{say(timeWords(at, zone))}</span>
              </li>
            ))}
          </ol>
          {list.hasMore ? (
            <Pager shown={list.items.length} more busy={list.isFetching} onMore={() => void list.more()} />
          ) : null}
        </>
      )}
    </Card>
  );
}

interface ChangeAccountProps {
  readonly account: Account;
  readonly doing: AccountAct;
  readonly name: string;
}

function ChangeAccount({ account: { id, version, role }, doing: { verb, path }, name }: ChangeAccountProps) {
  const here = useHere();
  const form = formOf(verb);
  if (!form) return null;
  const href = `/v1/accounts/${id}/${path}`;
  return (
    <EntryPage title={say(form.title)} back={`${PATH}?${new URLSearchParams({ akun: id })}`} part={name}>
      {(leave) => (
        <ActForm
          form={form}
          target={{ method: 'POST', href, lane: `account-${id}`, says: { verb, what: name }, ifMatch: version }}
          around={() => ({
            zone: here.zone,
            choices: may(here.role, 'moveAccounts') ? { '/withoutHead': [] } : {},
            needs: [],
          })}
          initial={verb === 'change-role' && role ? { '/role': role } : {}}
          draft={`${verb} ${href}`}
          onEnd={({ how }) => ended(how, leave)}
        />
      )}
    </EntryPage>
  );
}
