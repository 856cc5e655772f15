import type { Column } from '../../ui/table.tsx';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';

/** A column of amounts of goods, each with the unit of its line. */
export function amountColumn<
  Key extends string,
  Line extends Readonly<Record<Key, number>> & { readonly unit: string },
>(key: Key, label: string): Column<Line> {
  return { key, label, number: true, cell: (line) => say(amountWords(line[key], line.unit)) };
}
