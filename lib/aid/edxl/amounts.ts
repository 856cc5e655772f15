/** As many digits as a double keeps exactly. */
const MAX_DIGITS = 15;
const MAX_DECIMALS = 3;

/** A quantity as `xs:double` writes it, with at most three decimals and no exponent. */
export function amountText(quantity: number): string {
  return quantity.toFixed(MAX_DECIMALS).replace(/\.?0+$/, '');
}

/**
 * The number that a text of `xs:double` says, when it is not negative and has no more than three decimals; `undefined` when it
 * is anything else. It is read from the digits: what a double would round is not taken for a round number.
 */
export function readAmount(text: string): number | undefined {
  const [, whole, fraction = '', power = '0'] = /^\+?(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const written = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = written.replace(/0+$/, '');
  const decimals = fraction.length - Number(power) - (written.length - digits.length);
  if (digits === '') return 0;
  if (decimals > MAX_DECIMALS || digits.length + Math.max(0, -decimals) > MAX_DIGITS) return undefined;
  return Number(`${digits}e${-decimals}`);
}
