import type { Row } from '../row.ts';

/** The one imitation of CloudFront. */
export type SiteKind = 'local cloud';

export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What the rows of CloudFront are played with: a distribution before a bucket and a server that says what it got. */
export interface SiteWorld {
  /** Sends a request; `headers` as they go out. */
  readonly send: (path: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<SiteAnswer>;
  /** What the server got last: its path with the query, and its headers. */
  readonly asked: () => { readonly url: string; readonly headers: Readonly<Record<string, unknown>> };
  /** The event that the function of `/edge/*` got last, as JSON. */
  readonly event: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Record<string, unknown>>;
}

export type SiteRow = Row<SiteWorld, SiteKind>;
