/** Something that this version writes and the last release cannot read. */
export interface Declared {
  /** The sample's name in test/support/samples, or the event's type. */
  readonly name: string;
  /** Why no function of the last release meets it, also after a rollback. */
  readonly because: string;
}

/**
 * What is written although the last release cannot read it (docs/how-to/change-stored-data.md). Empty is how it should be: the readers
 * are released first, the writer with the next release. Empty it after `npm run release`.
 */
export const WRITTEN_BEFORE_ITS_READERS: readonly Declared[] = [
  ...['partner-contact-changed', 'credential-link-asked', 'credential-made', 'credential-revoked'].map((name) => ({
    name,
    because:
      'No stage has been deployed yet (docs/how-to/first-deployment.md), so no function of the release runs beside this version or ' +
      'after a rollback. It is the only reason: were the release deployed, the readers of these events would have to go first.',
  })),
  {
    name: 'journal entry',
    because: 'The sample holds one event of each type, so those above, with their own reason, are among them.',
  },
];
