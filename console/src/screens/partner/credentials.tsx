import type { CredentialList } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { dayWords, timeWords } from '../../words/times.ts';
import { useReadAgain } from '../aid/polling.ts';
import { Known } from '../known.tsx';
import { actPagePath } from '../partner-act/acts.ts';
import { WORDS } from './words.ts';

export interface CredentialsProps {
  readonly partnerId: string;
  readonly back: string;
}

/** The credentials with which systems of a partner sign in. Their secrets are shown once, by the link in a mail, and never here. */
export function Credentials({ partnerId, back }: CredentialsProps) {
  const read = useRead(reading('/v1/partners/{partnerId}/credentials', { path: { partnerId } }), useReadAgain());
  return (
    <Card heading={say(WORDS.credentials)}>
      <p>{say(WORDS.credentialsLead)}</p>
      <Known read={read}>
        {({ items, maximum }) => (
          <div class="stack">
            <p>{items.length === 0 ? say(WORDS.noCredentials) : say(WORDS.liveOf(items.length, maximum))}</p>
            {items.map((credential) => (
              <Credential key={credential.id} {...{ credential, partnerId, back }} />
            ))}
            {items.length < maximum ? (
              <Buttons>
                <LinkButton small icon="send" href={actPagePath('ask-credential-link', { partnerId }, back)}>
                  {say(WORDS.askLink)}
                </LinkButton>
              </Buttons>
            ) : null}
          </div>
        )}
      </Known>
    </Card>
  );
}

interface CredentialProps extends CredentialsProps {
  readonly credential: CredentialList['items'][number];
}

function Credential({ credential: { id, clientId, madeAt, lastUsed }, partnerId, back }: CredentialProps) {
  const { zone } = useHere();
  return (
    <div>
      <p>
        {say(WORDS.clientId)} <strong class="number">{clientId}</strong>
      </p>
      <p class="muted small">{say(WORDS.madeAt(say(timeWords(madeAt, zone))))}</p>
      <p class="muted small">
        {say(lastUsed ? WORDS.lastUsed(say(dayWords(`${lastUsed}T05:00:00Z`, zone))) : WORDS.neverUsed)}
      </p>
      <Buttons>
        <LinkButton
          small
          about={clientId}
          href={actPagePath('revoke-credential', { partnerId, credentialId: id }, back)}
        >
          {say(WORDS.revoke)}
        </LinkButton>
      </Buttons>
    </div>
  );
}
