/** Quantities have at most three decimals: they are reckoned in whole thousandths, so that sums of them are exact. */
const THOUSANDTHS = 1000;

/** The sum of quantities in one unit. */
export function sumOf(...quantities: readonly number[]): number {
  const thousandths = quantities.reduce((sum, quantity) => sum + Math.round(quantity * THOUSANDTHS), 0);
  return thousandths / THOUSANDTHS;
}

/** What is left of a quantity when others are taken from it. */
export function lessOf(quantity: number, ...taken: readonly number[]): number {
  return sumOf(quantity, -sumOf(...taken));
}
