import type { ProblemFacts } from '../api/problem.ts';
import { ErrorSummary, type FieldError, Notice } from '../ui/notice.tsx';
import { say } from '../words/language.ts';
import type { Field } from './field.ts';
import { WORDS } from './words.ts';

/** The faults of a refusal by the field where each belongs: that of its pointer, or the nearest one above it. */
export function faultsOf(
  { errors }: Pick<ProblemFacts, 'errors'>,
  known: readonly string[],
  fields: readonly Field[],
): ReadonlyMap<string, string> {
  const pointers = new Set<string>([...known, ...fields.map(({ pointer }) => pointer)]);
  return new Map(errors.map(({ pointer, detail }) => [nearest(pointer, pointers), detail]));
}

function nearest(pointer: string, pointers: ReadonlySet<string>): string {
  if (pointer === '' || pointers.has(pointer)) return pointer;
  return nearest(pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))), pointers);
}

interface RefusedProps {
  /** What the API answered, or that this device has no room. */
  readonly refusal: ProblemFacts | 'storage-full' | undefined;
  readonly faults: ReadonlyMap<string, string>;
}

/** Above a form: its faults, found by the form itself or by the API. */
export function Refused({ refusal, faults }: RefusedProps) {
  if (refusal === 'storage-full') {
    return (
      <Notice tone="danger" live="alert">
        <p>{say(WORDS.storageFull)}</p>
      </Notice>
    );
  }
  const errors: FieldError[] = [...faults].map(([pointer, message]) =>
    pointer === '' ? { message } : { name: pointer, message },
  );
  const stale = refusal?.status === 412;
  return (
    <>
      {stale ? (
        <Notice tone="warning" live="alert">
          <p>{say(WORDS.changedMeanwhile)}</p>
        </Notice>
      ) : null}
      <ErrorSummary
        errors={refusal && !stale && errors.length === 0 ? [{ message: refusal.detail || refusal.title }] : errors}
      />
    </>
  );
}
