import type { Giver } from '../../api/generated/schema.d.ts';
import type { Lists } from '../../forms/lists.ts';
import { amountWords } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** An amount of goods, as lines of needs, offers and commitments have it. */
export interface Goods {
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}

/** `400 lembar Selimut`. */
export function goodsText({ item, unit, quantity }: Goods, lists: Lists): string {
  return say(WORDS.goods(say(amountWords(quantity, unit)), lists.nameOf('items', item)));
}

/** As many lines as a title holds. */
const IN_TITLE = 2;

/** Goods in one line: the first two, and how many there are beside. */
export function goodsLine(lines: readonly Goods[], lists: Lists): string {
  const first = say(WORDS.listed(lines.slice(0, IN_TITLE).map((line) => goodsText(line, lists))));
  return lines.length > IN_TITLE ? say(WORDS.andMore(first, lines.length - IN_TITLE)) : first;
}

/** Who gives, by name: a partner with the desk through which it does. */
export function giverName({ desk, partner }: Giver, lists: Lists): string {
  const through = lists.nameOf('desks', desk);
  return partner ? say(WORDS.throughDesk(partner.name, through)) : through;
}
