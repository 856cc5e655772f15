/** How dark a province is drawn: pure, so that the map and its legend cannot differ. */

/** `0` for none; the others for a third each of the largest number. */
export type Shade = 0 | 1 | 2 | 3;

/** A shade and the whole numbers that it stands for. */
export interface ShadeRange {
  readonly shade: Exclude<Shade, 0>;
  readonly from: number;
  readonly to: number;
}

/** The ranges of the shades for numbers up to a largest one; fewer where it is below three. */
export function rangesUpTo(largest: number): readonly ShadeRange[] {
  const ranges: ShadeRange[] = [];
  let from = 1;
  for (const shade of [1, 2, 3] as const) {
    const to = Math.ceil((largest * shade) / 3);
    if (to >= from) ranges.push({ shade, from, to });
    from = Math.max(from, to + 1);
  }
  return ranges;
}

/** The shade of a number among numbers up to a largest one. */
export function shadeOf(value: number, largest: number): Shade {
  if (value <= 0) return 0;
  return rangesUpTo(largest).find(({ to }) => value <= to)?.shade ?? 3;
}
