import { REASON } from '../common-fields.ts';
import type { Field } from '../field.ts';
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

const PARTNER_KINDS = [
  { code: 'organisation', name: { id: 'Yayasan atau lembaga', en: 'Organisation' } },
  { code: 'company', name: { id: 'Badan usaha', en: 'Company' } },
  { code: 'community-group', name: { id: 'Kelompok masyarakat', en: 'Community group' } },
] as const;

const CONTACT_EMAIL = {
  kind: 'email',
  pointer: '/contact/email',
  max: 128,
  label: { id: 'Surel orang itu', en: 'Their e-mail address' },
  hint: { id: 'Ke sana dikirim undangan dan tautan kredensial.', en: 'Invitations and credential links go there.' },
} as const;

const CONTACT_NAME = {
  kind: 'text',
  pointer: '/contact/name',
  max: 200,
  optional: true,
  label: { id: 'Orang yang dapat dihubungi', en: 'Person to contact' },
} as const;

const CONTACT_PHONE = {
  kind: 'phone',
  pointer: '/contact/phone',
  max: 40,
  optional: true,
  label: { id: 'Telepon orang itu', en: 'Their telephone' },
} as const;

/** Asked of those who may do so: the screen that shows the form gives `/withoutHead` a place among the choices. */
const WITHOUT_HEAD = {
  kind: 'tick',
  pointer: '/withoutHead',
  optional: true,
  when: (_typed, { choices }) => choices['/withoutHead'] !== undefined,
  label: {
    id: 'Boleh juga bila meja itu lalu tidak punya kepala',
    en: 'Also if this leaves the desk without a head',
  },
} as const satisfies Field;

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
    fields: [{ kind: 'one', pointer: '/role', of: ROLES, label: { id: 'Peran', en: 'Role' } }, WITHOUT_HEAD],
  }),
  'move-account': form('moveAccount', {
    title: { id: 'Pindahkan ke meja lain', en: 'Move to another desk' },
    submit: { id: 'Pindahkan', en: 'Move' },
    check: true,
    fields: [
      { kind: 'code', pointer: '/desk', list: 'desks', label: { id: 'Meja', en: 'Desk' } },
      { kind: 'one', pointer: '/role', of: ROLES, optional: true, label: { id: 'Peran', en: 'Role' } },
      REASON,
      WITHOUT_HEAD,
    ],
  }),
  'disable-account': form('disableAccount', {
    title: { id: 'Nonaktifkan akun', en: 'Disable the account' },
    submit: { id: 'Nonaktifkan', en: 'Disable' },
    check: true,
    grave: true,
    fields: [REASON, WITHOUT_HEAD],
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
    title: { id: 'Tangguhkan mitra', en: 'Suspend the partner' },
    submit: { id: 'Tangguhkan', en: 'Suspend' },
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
  'register-partner': form('registerPartner', {
    title: { id: 'Daftarkan mitra', en: 'Register a partner' },
    submit: { id: 'Daftarkan', en: 'Register' },
    lead: {
      id: 'BKKKS di daerah asalnya kemudian memverifikasi mitra ini. Sebelum itu mitra belum dapat menawarkan bantuan.',
      en: 'The BKKKS of its home area then vets it. Until then it cannot offer aid.',
    },
    check: true,
    fields: [
      NAME,
      { kind: 'one', pointer: '/kind', of: PARTNER_KINDS, label: { id: 'Bentuk', en: 'What it is' } },
      {
        kind: 'one',
        pointer: '/psks',
        optional: true,
        label: { id: 'Jenis PSKS', en: 'PSKS type' },
      },
      { kind: 'code', pointer: '/homeArea', list: 'areas', label: { id: 'Daerah asal', en: 'Home area' } },
      {
        kind: 'text',
        pointer: '/registrationNumber',
        max: 60,
        optional: true,
        label: { id: 'Nomor pendaftaran', en: 'Registration number' },
        hint: {
          id: 'Dari pengesahan kementerian, akta, izin usaha atau daftar dinas sosial.',
          en: "Of the ministry's approval, the deed, the business licence or the register of the social office.",
        },
      },
      CONTACT_NAME,
      { ...CONTACT_EMAIL, optional: true },
      CONTACT_PHONE,
    ],
  }),
  'change-partner-contact': form('changePartnerContact', {
    title: { id: 'Ganti kontak mitra', en: "Change the partner's contact" },
    submit: { id: 'Ganti kontak', en: 'Change the contact' },
    lead: {
      id: 'Untuk mitra yang kehilangan alamatnya. Pastikan dulu bahwa yang meminta benar orang mitra itu.',
      en: 'For a partner that lost its address. First make sure that who asks belongs to it.',
    },
    check: true,
    fields: [
      CONTACT_NAME,
      CONTACT_EMAIL,
      CONTACT_PHONE,
      { ...REASON, label: { id: 'Bagaimana hal itu dipastikan', en: 'How that was checked' } },
    ],
  }),
  'revoke-credential': form('revokeCredential', {
    title: { id: 'Cabut kredensial', en: 'Revoke the credential' },
    submit: { id: 'Cabut', en: 'Revoke' },
    lead: {
      id: 'Sistem yang memakainya langsung tidak dapat masuk lagi.',
      en: 'The system that uses it cannot sign in any more, from now on.',
    },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'disable-partner-account': form('disablePartnerAccount', {
    title: { id: 'Nonaktifkan akun', en: 'Disable the account' },
    submit: { id: 'Nonaktifkan', en: 'Disable' },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'enable-partner-account': form('enablePartnerAccount', {
    title: { id: 'Aktifkan akun', en: 'Enable the account' },
    submit: { id: 'Aktifkan', en: 'Enable' },
    fields: [REASON],
  }),
  'invite-partner-account-again': form('invitePartnerAccountAgain', {
    title: { id: 'Kirim undangan lagi', en: 'Send the invitation again' },
    submit: { id: 'Kirim', en: 'Send' },
    fields: [],
  }),
  'ask-credential-link': form('askCredentialLink', {
    title: { id: 'Kirim tautan kredensial', en: 'Send a credential link' },
    submit: { id: 'Kirim', en: 'Send' },
    fields: [],
  }),
} as const;
