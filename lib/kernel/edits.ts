/**
 * How many slips of the pen lie between two texts: letters missing, added, changed, or two neighbours swapped (optimal string
 * alignment). Stops counting beyond `most`, and gives `most + 1` then.
 */
export function edits(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let row = 1; row <= one.length; row += 1) {
    const next = nextRow(one, other, row, last, before);
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return Math.min(valueAt(last, other.length), most + 1);
}

function nextRow(
  one: string,
  other: string,
  row: number,
  last: readonly number[],
  before: readonly number[],
): number[] {
  const next = [row];
  for (let column = 1; column <= other.length; column += 1) {
    const same = one[row - 1] === other[column - 1];
    const swapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
    next.push(
      Math.min(
        valueAt(last, column) + 1,
        valueAt(next, column - 1) + 1,
        valueAt(last, column - 1) + (same ? 0 : 1),
        ...(swapped && column > 1 ? [valueAt(before, column - 2) + 1] : []),
      ),
    );
  }
  return next;
}

/** Every index that is asked for exists: rows are as long as the other text. */
function valueAt(row: readonly number[], column: number): number {
  return row[column] as number;
}
