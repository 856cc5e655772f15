/** The home BKKKS, or a person of the partner, asks for a one-time link: it is mailed to the partner's contact. */
export interface AskCredentialLink {
  readonly name: 'ask-credential-link';
}
/** The reader of the mail makes a credential with the link in it. The secret is shown to that reader alone. */
export interface MakeCredential {
  readonly name: 'make-credential';
  readonly credential: string;
}
/** A credential gets no token any more, and the tokens that it got end. */
export interface RevokeCredential {
  readonly name: 'revoke-credential';
  readonly credential: string;
  readonly reason: string;
}

/** What can be asked about the credentials of a partner's machine. */
export type CredentialCommand = AskCredentialLink | MakeCredential | RevokeCredential;
