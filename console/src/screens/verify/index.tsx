import { useEffect, useState } from 'preact/hooks';
import { readPaperCode } from '../../../../lib/papers/code.ts';
import type { Verification } from '../../api/generated/schema.d.ts';
import { ApiProblem, OfflineError } from '../../api/problem.ts';
import { useHere } from '../../shell/here.ts';
import { go } from '../../shell/router.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { DefinitionList } from '../../ui/summary.tsx';
import { useData } from '../../use-data.ts';
import { paperName } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { timeWords } from '../../words/times.ts';
import { codeIn } from './code-in.ts';
import { detectorOf, Scanner } from './scanner.tsx';
import { WORDS } from './words.ts';

/** Tells anybody with a telephone whether a paper is genuine. */
export default function Verify({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const given = params['code'] ?? '';
  const code = readPaperCode(given);
  return (
    <Page key={given} title={say(WORDS.title)} {...(code === undefined && { lead: say(WORDS.lead) })}>
      {code === undefined ? <AskCode given={given} /> : <Answer code={code} />}
    </Page>
  );
}

/** @param given a code in the address that was copied with an error */
function AskCode({ given }: { readonly given: string }) {
  const [typed, setTyped] = useState(given);
  const [error, setError] = useState(given === '' ? undefined : say(WORDS.miscopied));
  const [isScanning, setScanning] = useState(false);
  const Detector = detectorOf(globalThis);
  const submit = (event: Event) => {
    event.preventDefault();
    const code = codeIn(typed);
    if (code !== undefined) return go(`/v/${code}`);
    setError(say(typed.trim() === '' ? WORDS.empty : WORDS.miscopied));
    document.getElementById('kode')?.focus();
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <TextInput
        name="kode"
        label={say(WORDS.code)}
        hint={say(WORDS.codeHint)}
        value={typed}
        error={error}
        onInput={setTyped}
      />
      {Detector && isScanning ? (
        <Scanner Detector={Detector} onCode={(code) => go(`/v/${code}`)} onClose={() => setScanning(false)} />
      ) : null}
      <Buttons>
        <Button type="submit" variant="primary">
          {say(WORDS.check)}
        </Button>
        {Detector && !isScanning ? (
          <Button icon="camera" onClick={() => setScanning(true)}>
            {say(WORDS.scan)}
          </Button>
        ) : null}
      </Buttons>
    </form>
  );
}

type Asked =
  | { readonly is: 'asking' }
  | { readonly is: 'genuine'; readonly paper: Verification }
  | { readonly is: 'unknown' }
  | { readonly is: 'failed'; readonly offline: boolean };

function Answer({ code }: { readonly code: string }) {
  const { api } = useData();
  const [tries, setTries] = useState(0);
  const [asked, setAsked] = useState<Asked>({ is: 'asking' });
  useEffect(() => {
    const stop = new AbortController();
    setAsked({ is: 'asking' });
    api.GET('/v1/verify/{code}', { params: { path: { code } }, signal: stop.signal }).then(
      ({ data }) => {
        if (data && !stop.signal.aborted) setAsked({ is: 'genuine', paper: data });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const isUnknown = error instanceof ApiProblem && error.status === 404 && error.code === 'not-found';
        setAsked(isUnknown ? { is: 'unknown' } : { is: 'failed', offline: error instanceof OfflineError });
      },
    );
    return () => stop.abort();
  }, [api, code, tries]);
  return (
    <div class="stack">
      <div role="status" class="stack">
        <Outcome asked={asked} code={code} />
      </div>
      {asked.is === 'genuine' ? <Facts paper={asked.paper} /> : null}
      {asked.is === 'unknown' ? <WhatToDo /> : null}
      <Buttons>
        {asked.is === 'failed' ? (
          <Button variant="primary" icon="refresh" onClick={() => setTries(tries + 1)}>
            {say(WORDS.again)}
          </Button>
        ) : null}
        <LinkButton href="/v">{say(WORDS.another)}</LinkButton>
      </Buttons>
    </div>
  );
}

function Outcome({ asked, code }: { readonly asked: Asked; readonly code: string }) {
  const { zone } = useHere();
  switch (asked.is) {
    case 'asking':
      return (
        <>
          <p>{say(WORDS.asking)}</p>
          <Skeleton lines={4} />
        </>
      );
    case 'genuine': {
      const { superseded } = asked.paper;
      return superseded ? (
        <Notice tone="warning" title={say(WORDS.superseded)}>
          <p>{say(WORDS.supersededWhat(say(timeWords(superseded.at, zone))))}</p>
        </Notice>
      ) : (
        <Notice tone="success" title={say(WORDS.genuine)}>
          <p>{say(WORDS.genuineWhat)}</p>
        </Notice>
      );
    }
    case 'unknown':
      return (
        <Notice tone="danger" title={say(WORDS.notFound)}>
          <p>{say(WORDS.notFoundWhat(code))}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warning">
          <p>{say(asked.offline ? WORDS.offline : WORDS.failed)}</p>
        </Notice>
      );
  }
}

function Facts({ paper }: { readonly paper: Verification }) {
  const { zone } = useHere();
  return (
    <Card heading={say(WORDS.facts)}>
      <DefinitionList
        facts={[
          { term: say(WORDS.kind), value: say(paperName(paper.kind)) },
          { term: say(WORDS.reference), value: paper.reference },
          { term: say(WORDS.desk), value: paper.deskName },
          { term: say(WORDS.issued), value: say(timeWords(paper.issuedAt, zone)) },
          { term: say(WORDS.codeIs), value: paper.code },
        ]}
      />
    </Card>
  );
}

function WhatToDo() {
  return (
    <Card heading={say(WORDS.whatToDo)}>
      <ul class="stack">
        <li>{say(WORDS.doNot)}</li>
        <li>{say(WORDS.doCall)}</li>
        <li>{say(WORDS.doKeep)}</li>
        <li>{say(WORDS.doPerson)}</li>
      </ul>
    </Card>
  );
}
