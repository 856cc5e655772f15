/** What tests of the console need of a cloud. It stands alone, so that pages are checked without the code of the cloud. */
export interface CloudForPages {
  /** The address of the API. */
  readonly url: string;
  /** The address of the console. */
  readonly site: string;
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** The entries of a case's journal as JSON, in their order. */
  journalOf(caseId: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The module that starts one. */
export interface CloudStarter {
  startCloudForPages(): Promise<CloudForPages>;
}
