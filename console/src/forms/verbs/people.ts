import { REASON } from '../common-fields.ts';
import { form } from '../form.ts';

const ROLES = [
  { code: 'officer', name: { id: 'Petugas', en: 'Officer' } },
  { code: 'supervisor', name: { id: 'Atasan', en: 'Supervisor' } },
  { code: 'head', name: { id: 'Kepala', en: 'Head' } },
  { code: 'secretariat', name: { id: 'Sekretariat', en: 'Secretariat' } },
  { code: 'auditor', name: { id: 'Auditor', en: 'Auditor' } },
] as const;

const LANGUAGE = {
  kind: 'one',
  pointer: '/language',
  optional: true,
  of: [
    { code: 'id', name: { id: 'Bahasa Indonesia', en: 'Indonesian' } },
    { code: 'en', name: { id: 'Bahasa Inggris', en: 'English' } },
  ],
  label: { id: 'Bahasa surel', en: 'Language of mails' },
} as const;

const NAME = { kind: 'text', pointer: '/name', max: 200, label: { id: 'Nama', en: 'Name' } } as const;
const EMAIL = {
  kind: 'email',
  pointer: '/email',
  max: 128,
  label: { id: 'Alamat surel', en: 'E-mail address' },
} as const;

/** The verbs on accounts and partners, which are no commands on cases. */
export const PEOPLE_FORMS = {
  'invite-account': form('inviteAccount', {
    title: { id: 'Undang seseorang ke meja', en: 'Invite somebody to the desk' },
    submit: { id: 'Kirim undangan', en: 'Send the invitation' },
    check: true,
    fields: [
      NAME,
      EMAIL,
      { kind: 'code', pointer: '/desk', list: 'desks', optional: true, label: { id: 'Meja', en: 'Desk' } },
      { kind: 'one', pointer: '/role', of: ROLES, label: { id: 'Peran', en: 'Role' } },
      LANGUAGE,
    ],
  }),
  'change-role': form('changeAccountRole', {
    title: { id: 'Ubah peran', en: 'Change the role' },
    submit: { id: 'Ubah', en: 'Change' },
    fields: [{ kind: 'one', pointer: '/role', of: ROLES, label: { id: 'Peran', en: 'Role' } }],
  }),
  'move-account': form('moveAccount', {
    title: { id: 'Pindahkan ke meja lain', en: 'Move to another desk' },
    submit: { id: 'Pindahkan', en: 'Move' },
    check: true,
    fields: [
      { kind: 'code', pointer: '/desk', list: 'desks', label: { id: 'Meja', en: 'Desk' } },
      { kind: 'one', pointer: '/role', of: ROLES, optional: true, label: { id: 'Peran', en: 'Role' } },
      REASON,
    ],
  }),
  'disable-account': form('disableAccount', {
    title: { id: 'Nonaktifkan akun', en: 'Disable the account' },
    submit: { id: 'Nonaktifkan', en: 'Disable' },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'enable-account': form('enableAccount', {
    title: { id: 'Aktifkan akun', en: 'Enable the account' },
    submit: { id: 'Aktifkan', en: 'Enable' },
    fields: [REASON],
  }),
  'invite-again': form('inviteAccountAgain', {
    title: { id: 'Kirim undangan lagi', en: 'Send the invitation again' },
    submit: { id: 'Kirim', en: 'Send' },
    fields: [],
  }),
  'invite-partner-account': form('invitePartnerAccount', {
    title: { id: 'Undang seseorang dari mitra', en: 'Invite somebody of the partner' },
    submit: { id: 'Kirim undangan', en: 'Send the invitation' },
    check: true,
    fields: [NAME, EMAIL, LANGUAGE],
  }),
  'suspend-partner': form('suspendPartner', {
    title: { id: 'Bekukan mitra', en: 'Suspend the partner' },
    submit: { id: 'Bekukan', en: 'Suspend' },
    lead: {
      id: 'Tawarannya yang belum dikirim berakhir, dan orangnya tidak dapat masuk.',
      en: 'Its offers that are not sent end, and its people cannot sign in.',
    },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'reinstate-partner': form('reinstatePartner', {
    title: { id: 'Pulihkan mitra', en: 'Reinstate the partner' },
    submit: { id: 'Pulihkan', en: 'Reinstate' },
    fields: [REASON],
  }),
  'ask-credential-link': form('askCredentialLink', {
    title: { id: 'Kirim tautan kredensial', en: 'Send a credential link' },
    submit: { id: 'Kirim', en: 'Send' },
    fields: [],
  }),
} as const;
