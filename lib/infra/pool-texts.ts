import {
  type UserInvitationConfig,
  type UserVerificationConfig,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';

/** One text serves all: Cognito knows no language of its reader. Mails of pools are HTML. */
function inBoth(id: readonly string[], en: readonly string[]): string {
  return [...id, '', ...en].join('<br>');
}

/**
 * The invitation to a pool. Cognito takes none without `{####}`, not even where people sign in by a code (API reference,
 * MessageTemplateType).
 * @param password what the temporary password is for
 * @param page the address of the sign-in page
 */
function invitation(password: { readonly id: string; readonly en: string }, page: string): UserInvitationConfig {
  return {
    emailSubject: 'Undangan Estafet / Invitation to Estafet',
    emailBody: inBoth(
      ['Akun Estafet Anda: {username}', `${password.id}: {####}`, `Halaman masuk: ${page}`],
      ['Your Estafet account: {username}', `${password.en}: {####}`, `Sign-in page: ${page}`],
    ),
  };
}

/** The invitation of somebody at a desk, who signs in by a password. */
export const deskInvitation = (page: string): UserInvitationConfig =>
  invitation({ id: 'Kata sandi sementara, berlaku tiga hari', en: 'Temporary password, valid for three days' }, page);

/** The invitation of somebody of a partner, who signs in by a code. */
export const partnerInvitation = (page: string): UserInvitationConfig =>
  invitation(
    {
      id: 'Masuk dengan kode yang dikirim ke alamat ini. Kata sandi berikut tidak diperlukan',
      en: 'Sign in with a code that is sent to this address. The following password is not needed',
    },
    page,
  );

/** The mail by which somebody proves an address, or sets a new password. */
export const VERIFICATION: UserVerificationConfig = {
  emailStyle: VerificationEmailStyle.CODE,
  emailSubject: 'Kode Estafet / Estafet code',
  emailBody: inBoth(
    ['Kode untuk mengganti kata sandi atau memastikan alamat Anda: {####}', 'Bila tidak diminta, abaikan surel ini.'],
    [
      'The code to reset your password or to confirm your address: {####}',
      'If you did not ask for it, ignore this mail.',
    ],
  ),
};

/** The mail with a code to sign in. */
export const SIGN_IN_CODE = {
  subject: 'Kode masuk Estafet / Estafet sign-in code',
  message: inBoth(
    ['Kode masuk Anda: {####}', 'Bila tidak diminta, abaikan surel ini.'],
    ['Your sign-in code: {####}', 'If you did not ask for it, ignore this mail.'],
  ),
} as const;
