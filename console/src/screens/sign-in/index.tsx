import { useEffect, useState } from 'preact/hooks';
import type { PoolName } from '../../session/config.ts';
import { pathWithin, query } from '../../shell/router.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** Where people begin who are not signed in: who they are, and what anybody may do. */
export default function SignIn() {
  const { session } = useData();
  const [failed, setFailed] = useState(query.peek().has('gagal'));
  const [busy, setBusy] = useState<PoolName | undefined>();
  useEffect(() => void session.prepareSignIn(), [session]);
  const begin = (pool: PoolName) => {
    setBusy(pool);
    session.signIn(pool, pathWithin(query.peek().get('dari'))).catch(() => {
      setBusy(undefined);
      setFailed(true);
    });
  };
  return (
    <Page title={say(WORDS.title)} lead={say(WORDS.lead)}>
      {failed ? (
        <Notice tone="warning" live="status">
          <p>{say(navigator.onLine ? WORDS.failed : WORDS.offline)}</p>
        </Notice>
      ) : null}
      <Card>
        <p>{say(WORDS.officerHint)}</p>
        <Button variant="primary" wide busy={busy === 'people'} onClick={() => begin('people')}>
          {say(WORDS.officer)}
        </Button>
      </Card>
      <Card>
        <p>{say(WORDS.partnerHint)}</p>
        <Button wide busy={busy === 'partners'} onClick={() => begin('partners')}>
          {say(WORDS.partner)}
        </Button>
        <p>
          <a href="/v1/registrations">{say(WORDS.register)}</a>
        </p>
      </Card>
      <p>
        <a href="/v">{say(WORDS.verify)}</a>
      </p>
    </Page>
  );
}
