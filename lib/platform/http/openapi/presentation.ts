import type { Bilingual, Route } from '../route.ts';

/** A group of operations, as pages of documentation show them. */
export interface Tag {
  readonly name: string;
  readonly description: Bilingual;
  readonly routes: readonly Route[];
}

/** What the document says beyond the route table: the groups in their order, and bodies that a client could send. */
export interface Presentation {
  readonly tags: readonly Tag[];
  /** By operation; a body in JSON, or by its media type where there are several. */
  readonly examples: ReadonlyMap<string, Examples>;
}

/** Bodies by their media type. */
export type Examples = Readonly<Record<string, unknown>>;

/** The name of the group that a route is in. */
export function tagOf({ tags }: Presentation, { operationId }: Route): string | undefined {
  return tags.find(({ routes }) => routes.some((one) => one.operationId === operationId))?.name;
}
