import { useEffect, useState } from 'preact/hooks';
import { OfflineError, problemIn } from '../../api/problem.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/**
 * A paper by its code. It is fetched when it is asked for and lives in the memory of the page alone, since a letter shows a person. A
 * browser opens a new tab only for a press, so that the paper is fetched by one and opened by another.
 */
export function OpenPaper({ code }: { readonly code: string }) {
  const { transport } = useData();
  const [url, setUrl] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
  const fetchIt = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const path = `/v1/papers/${encodeURIComponent(code)}`;
      const response = await transport.send(new Request(new URL(path, location.origin)));
      if (response.ok) setUrl(URL.createObjectURL(await response.blob()));
      else setFailure((await problemIn(response)).detail);
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error;
      setFailure(say(WORDS.paperOffline));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>
        {say(WORDS.paperCode)} <strong class="number">{code}</strong>
      </p>
      {failure ? (
        <Notice tone="danger" live="alert">
          <p>{failure}</p>
        </Notice>
      ) : null}
      <Buttons>
        {url === undefined ? (
          <Button small icon="paper" busy={busy} about={code} onClick={() => void fetchIt()}>
            {say(WORDS.openPaper)}
          </Button>
        ) : (
          <>
            <a class="button button-primary button-small" href={url} target="_blank" rel="noopener">
              {say(WORDS.showPaper)}
            </a>
            <LinkButton small icon="download" href={url} download={say(WORDS.paperFile(code))} about={code}>
              {say(WORDS.savePaper)}
            </LinkButton>
          </>
        )}
        <LinkButton small variant="quiet" href={`/v/${encodeURIComponent(code)}`} about={code}>
          {say(WORDS.verifyPaper)}
        </LinkButton>
      </Buttons>
    </>
  );
}
