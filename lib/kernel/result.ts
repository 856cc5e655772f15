/** The outcome of an operation that may be refused: refusals are values, exceptions are for bugs and broken infrastructure. */
export type Result<Value, Refused> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused };

/** The operation was carried out and gives `value`. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** The operation was refused; nothing has changed. */
export function refuse<const Refused>(refusal: Refused): { readonly ok: false; readonly refusal: Refused } {
  return { ok: false, refusal };
}
