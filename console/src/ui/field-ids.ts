/** The id of the control of a field. Of a group it is the first control's. */
export function fieldId(name: string): string {
  return `isian-${name}`;
}

/** The id of the hint of a field. */
export function hintId(name: string): string {
  return `petunjuk-${name}`;
}

/** The id of the error of a field. */
export function errorId(name: string): string {
  return `galat-${name}`;
}

/** Moves the focus to a field and shows its label with it. */
export function focusField(name: string): void {
  const control = document.getElementById(fieldId(name));
  control?.closest('.field')?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: true });
}
