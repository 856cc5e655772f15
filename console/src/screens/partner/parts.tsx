import type { Partner, Task } from '../../api/generated/schema.d.ts';
import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DefinitionList, type Fact } from '../../ui/summary.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useRead } from '../../use-data.ts';
import { kindOfPartner, psksName, stateOfPartner, toneOfPartner } from '../../words/aid-codes.ts';
import { say } from '../../words/language.ts';
import { partnerPath } from '../aid/paths.ts';
import { WORDS as AID_WORDS } from '../aid/words.ts';
import { AreaName } from '../area-name.tsx';
import { actPagePath } from '../partner-act/acts.ts';
import { Credentials } from './credentials.tsx';
import { People } from './people.tsx';
import { WORDS } from './words.ts';

export interface PartnerPartsProps {
  readonly partner: Partner;
  /** Somebody of the partner itself, of its home BKKKS, or of another desk, who sees who it is and no more. */
  readonly reader: 'self' | 'home' | 'other';
  readonly back: string;
}

/** Everything about a partner that the reader may see. */
export function PartnerParts({ partner, reader, back }: PartnerPartsProps) {
  const { id, state, task } = partner;
  return (
    <div class="stack">
      <div class="cluster">
        <Tag tone={toneOfPartner(state)}>{say(stateOfPartner(state))}</Tag>
      </div>
      {task !== undefined && reader === 'home' ? <Vetting taskId={task} /> : null}
      <About partner={partner} />
      {reader === 'home' ? <Standing partner={partner} back={back} /> : null}
      {reader === 'other' ? null : (
        <>
          <Contact partner={partner} mayChange={reader === 'home'} back={back} />
          <People partner={partner} back={back} />
          <Credentials partnerId={id} back={back} />
        </>
      )}
    </div>
  );
}

function About({ partner }: { readonly partner: Partner }) {
  const lists = useLists();
  const { kind, psks, homeArea, homeDesk, capabilities, registrationNumber, via, reason, duplicateOf } = partner;
  const facts: readonly (Fact | undefined)[] = [
    { term: say(WORDS.kind), value: say(kindOfPartner(kind)) },
    psks === undefined ? undefined : { term: say(WORDS.psks), value: say(psksName(psks)) },
    { term: say(WORDS.homeArea), value: <AreaName code={homeArea} /> },
    homeDesk === undefined ? undefined : { term: say(WORDS.homeDesk), value: lists.nameOf('desks', homeDesk) },
    capabilities.length === 0
      ? undefined
      : { term: say(WORDS.capabilities), value: say(AID_WORDS.listed(capabilities)) },
    registrationNumber === undefined ? undefined : { term: say(WORDS.registrationNumber), value: registrationNumber },
    reason === undefined ? undefined : { term: say(WORDS.reason), value: reason },
    duplicateOf === undefined
      ? undefined
      : { term: say(WORDS.duplicateOf), value: <a href={partnerPath(duplicateOf)}>{say(WORDS.toDuplicate)}</a> },
  ];
  return (
    <Card heading={say(WORDS.about)}>
      <DefinitionList facts={facts.filter((fact) => fact !== undefined)} />
      {via === 'public-form' ? <p class="muted small">{say(WORDS.byForm)}</p> : null}
    </Card>
  );
}

/** The open task to vet it, and who it may be already. */
function Vetting({ taskId }: { readonly taskId: string }) {
  const { data: task } = useRead(reading('/v1/tasks/{taskId}', { path: { taskId } }));
  return (
    <Card heading={say(WORDS.vetting)} marked>
      <p>{say(WORDS.vettingLead)}</p>
      <Twins task={task} />
      <Buttons>
        <LinkButton variant="primary" href={`/tugas/${encodeURIComponent(taskId)}`} icon="arrowRight">
          {say(WORDS.toTask)}
        </LinkButton>
      </Buttons>
    </Card>
  );
}

function Twins({ task }: { readonly task: Task | undefined }) {
  const twins = task?.partner?.twins ?? [];
  if (twins.length === 0) return null;
  return (
    <Notice tone="warning" title={say(WORDS.twins)}>
      <ul>
        {twins.map(({ partner, name, sentence }) => (
          <li key={partner}>
            <a href={partnerPath(partner)}>{name}</a>
            <p>{say(sentence)}</p>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface StandingProps {
  readonly partner: Partner;
  readonly back: string;
}

function Standing({ partner: { id, state }, back }: StandingProps) {
  if (state !== 'vetted' && state !== 'suspended') return null;
  return (
    <Buttons>
      {state === 'vetted' ? (
        <LinkButton href={actPagePath('suspend-partner', { partnerId: id }, back)}>{say(WORDS.suspend)}</LinkButton>
      ) : (
        <LinkButton variant="primary" href={actPagePath('reinstate-partner', { partnerId: id }, back)}>
          {say(WORDS.reinstate)}
        </LinkButton>
      )}
    </Buttons>
  );
}

interface ContactProps extends StandingProps {
  readonly mayChange: boolean;
}

function Contact({ partner, mayChange, back }: ContactProps) {
  const { id, state, contact = {}, contactAccount, formerContactAccount } = partner;
  const facts = [
    { term: say(WORDS.contactName), value: contact.name },
    { term: say(WORDS.email), value: contact.email },
    { term: say(WORDS.phone), value: contact.phone },
  ].filter(({ value }) => value !== undefined);
  return (
    <Card heading={say(WORDS.contact)}>
      {facts.length === 0 ? <p>{say(WORDS.noContact)}</p> : <DefinitionList facts={facts} />}
      {contactAccount === 'elsewhere' ? (
        <Notice tone="warning">
          <p>{say(WORDS.contactElsewhere)}</p>
        </Notice>
      ) : null}
      {formerContactAccount === undefined ? null : (
        <Notice tone="warning">
          <p>{say(WORDS.formerContact)}</p>
        </Notice>
      )}
      {mayChange && state !== 'declined' ? (
        <Buttons>
          <LinkButton small icon="edit" href={actPagePath('change-partner-contact', { partnerId: id }, back)}>
            {say(WORDS.changeContact)}
          </LinkButton>
        </Buttons>
      ) : null}
    </Card>
  );
}
