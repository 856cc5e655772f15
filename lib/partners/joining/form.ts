import { ok } from '../../kernel/result.ts';
import type { PlainReader } from '../../platform/http/body.ts';
import { readForm } from '../../platform/http/form.ts';

/** The fields of the page's form, by their names; `form` says that it was the page's. */
export const FIELDS = {
  plain: ['kind', 'name', 'psks', 'homeArea', 'registrationNumber'],
  contact: { contactName: 'name', email: 'email', phone: 'phone' },
  marks: ['stamp', 'website'],
} as const;

/** Reads the form of a page into the body that a program would send: one capability a line, and the marks that tell robots. */
export const readRegistrationForm: PlainReader = (source, request) => {
  const read = readForm(source, request);
  if (!read.ok) return read;
  const fields = new Map<string, unknown>(Object.entries(Object(read.value)));
  const stated = (names: readonly (readonly [field: string, as: string])[]) =>
    Object.fromEntries(names.flatMap(([field, as]) => (fields.has(field) ? [[as, fields.get(field)]] : [])));
  const capabilities = fields.get('capabilities');
  return ok({
    ...stated(FIELDS.plain.map((name) => [name, name])),
    ...(typeof capabilities === 'string' && { capabilities: linesOf(capabilities) }),
    contact: stated(Object.entries(FIELDS.contact)),
    ...(fields.get('terms') === 'accepted' && { terms: true }),
    form: stated(FIELDS.marks.map((name) => [name, name])),
  });
};

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((one) => one.trim() !== '');
}
