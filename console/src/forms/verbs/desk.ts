import { form } from '../form.ts';

/**
 * What a desk settles for itself. Each replaces a whole list, so they have no fields here: the desk's page changes one entry of a list at
 * a time, and the outbox calls the act by these names.
 */
export const DESK_FORMS = {
  'replace-contacts': form('replaceContacts', {
    title: { id: 'Ubah kontak meja', en: "Change the desk's contacts" },
    submit: { id: 'Simpan', en: 'Save' },
    fields: [],
  }),
  'replace-allowances': form('replaceAllowances', {
    title: { id: 'Ubah tenggat meja', en: "Change the desk's time limits" },
    submit: { id: 'Simpan', en: 'Save' },
    fields: [],
  }),
  'replace-routes': form('replaceRoutes', {
    title: { id: 'Ubah rute meja', en: "Change the desk's routes" },
    submit: { id: 'Simpan', en: 'Save' },
    fields: [],
  }),
  'import-accounts': form('importAccounts', {
    title: { id: 'Undang orang dari berkas', en: 'Invite people by a file' },
    submit: { id: 'Undang', en: 'Invite' },
    fields: [],
  }),
  'remove-webhook': form('removeWebhook', {
    title: { id: 'Hapus webhook', en: 'Remove the webhook' },
    submit: { id: 'Hapus', en: 'Remove' },
    fields: [],
  }),
  'remove-gateway': form('removeGateway', {
    title: { id: 'Hapus gerbang pesan', en: 'Remove the message gateway' },
    submit: { id: 'Hapus', en: 'Remove' },
    fields: [],
  }),
} as const;
