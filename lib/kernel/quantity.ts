/** Quantities have at most three decimals. They are computed in whole thousandths, so that sums are exact. */
const THOUSANDTHS = 1000;

/** The sum of quantities in one unit. */
export function sumOf(...quantities: readonly number[]): number {
  const thousandths = quantities.reduce((sum, quantity) => sum + Math.round(quantity * THOUSANDTHS), 0);
  return thousandths / THOUSANDTHS;
}

/** The rest of a quantity after others are subtracted. */
export function lessOf(quantity: number, ...taken: readonly number[]): number {
  return sumOf(quantity, -sumOf(...taken));
}
