import type { SourceName } from './sources.ts';

/**
 * One behaviour of AWS: what is called, what the documentation says that comes of it, and how each imitation compares.
 * `World` is what the calls are made with, `Engine` the names of the imitations that the row concerns.
 */
export interface Row<World, Engine extends string> {
  /** In words, as the page shows it. */
  readonly behaviour: string;
  readonly source: SourceName;
  /** Makes the calls and answers what was observed. */
  readonly play: (world: World) => Promise<unknown>;
  /** What the documentation has one observe. */
  readonly documented: unknown;
  /** The engines that do otherwise. One that is not named must do as documented. */
  readonly differs?: Partial<Readonly<Record<Engine, Difference>>>;
}

/** How an imitation departs from the documentation in the version that is installed. */
export interface Difference {
  /** In words. */
  readonly how: string;
  /** What is observed instead, exactly: an update of the engine that changes it is noticed. */
  readonly seen: unknown;
  readonly answer: Answer;
}

/** What we do about a difference. */
export type Answer =
  /** The local cloud repairs it there, so that functions meet the documented behaviour. */
  | { readonly mended: string }
  /** Our own code keeps within what AWS takes; the file is the check or its test. */
  | { readonly guard: string; readonly how: string }
  /** Nothing of ours depends on it; why. */
  | { readonly unused: string };

/** The error of an AWS service, reduced to what the documentation promises. */
export interface Refused {
  readonly refused: string;
  readonly reasons?: readonly (string | undefined)[];
}

/** What `look` makes of the answer, or the error of the service. Any other error is thrown: it is no observation. */
export async function observe<Output>(
  call: Promise<Output>,
  look: (answer: Output) => unknown = () => 'accepted',
): Promise<unknown> {
  try {
    return look(await call);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Whether a call is accepted, for behaviours whose error the documentation does not name. */
export async function verdict(call: Promise<unknown>): Promise<'accepted' | 'refused'> {
  return (await observe(call)) === 'accepted' ? 'accepted' : 'refused';
}

function refusalOf(error: unknown): Refused {
  if (!(error instanceof Error) || !('$fault' in error)) throw error;
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : undefined;
  if (!Array.isArray(reasons)) return { refused: error.name };
  return { refused: error.name, reasons: reasons.map(codeOf) };
}

function codeOf(reason: unknown): string | undefined {
  if (typeof reason !== 'object' || reason === null || !('Code' in reason)) return undefined;
  return typeof reason.Code === 'string' ? reason.Code : undefined;
}
