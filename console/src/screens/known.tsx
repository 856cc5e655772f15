import type { ComponentChildren } from 'preact';
import { ApiProblem, isTakenAway, OfflineError } from '../api/problem.ts';
import { type Read, SessionEndedError } from '../reads/reads.ts';
import { useHere } from '../shell/here.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { AgeNote, Skeleton } from '../ui/states.tsx';
import { useData } from '../use-data.ts';
import { say } from '../words/language.ts';
import { nearTimeWords } from '../words/times.ts';
import { WORDS } from './words.ts';

export interface KnownProps<Body> {
  readonly read: Read<Body>;
  /** How many lines it will have, about. */
  readonly lines?: number;
  /** Said when the API says that it does not exist, where that is nothing wrong: a case without a journey. */
  readonly absent?: ComponentChildren;
  readonly children: (body: Body) => ComponentChildren;
}

/**
 * What was read, with its age when it may be old; before that, that it is being read, or why it cannot be. What a reader may see no more
 * goes from the screen.
 */
export function Known<Body>({ read, lines = 6, absent, children }: KnownProps<Body>) {
  const { data, error } = read;
  if (data === undefined || isTakenAway(error)) {
    if (error === undefined) return <Skeleton lines={lines} />;
    if (absent !== undefined && error instanceof ApiProblem && error.status === 404) return <>{absent}</>;
    return <Unreadable {...{ error }} onAgain={async () => await read.again()} />;
  }
  return (
    <>
      {read.isStale ? <Age read={read} /> : null}
      {children(data)}
    </>
  );
}

/** When something was read. */
export function Age({ read }: { readonly read: Omit<Read<unknown>, 'data'> }) {
  const { clock } = useData();
  const { zone } = useHere();
  const { at, isFetching } = read;
  if (at === undefined) return null;
  return (
    <AgeNote
      time={say(nearTimeWords(at, zone, clock.now()))}
      old
      busy={isFetching}
      onReload={() => void read.again()}
    />
  );
}

/** Why something could not be read, and the way on. */
export function Unreadable({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => Promise<void> }) {
  const status = error instanceof ApiProblem ? error.status : undefined;
  const isGone = isTakenAway(error);
  // That something is not for this desk is no fault.
  const tone = status === 403 ? 'info' : error instanceof OfflineError ? 'warning' : 'danger';
  return (
    <Notice tone={tone} live="status">
      <p>{reasonOf(error)}</p>
      {error instanceof ApiProblem && error.requestId && error.status >= 500 ? (
        <p class="small">{say(WORDS.requestId(error.requestId))}</p>
      ) : null}
      {isGone ? null : (
        <Button small icon="refresh" onClick={() => void onAgain()}>
          {say(WORDS.again)}
        </Button>
      )}
    </Notice>
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof OfflineError) return say(WORDS.offline);
  if (error instanceof SessionEndedError) return say(WORDS.ended);
  if (!(error instanceof ApiProblem)) return say(WORDS.failed);
  return error.detail || say(WORDS.failed);
}
