/**
 * The kinds of task, with the details that are particular to each. Every subject adds its own kinds by declaration merging
 * (`interface TaskDetails extends DetailsOf<typeof …> {}`), so that the engine knows all of them and imports none.
 */
// biome-ignore lint/suspicious/noEmptyInterface: subjects add to it
export interface TaskDetails {}

/** A kind of obligation; all kinds run on the same engine. */
export type TaskKind = keyof TaskDetails;
