import { handOffs } from './hand-offs.ts';
import { matching } from './matching.ts';
import { sizes } from './sizes.ts';

/** `node bench/main.ts [name…]`: runs the named measurements, or all of them. */
const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = { sizes, handoffs: handOffs, matching };

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(' and ')}.`);
    process.exit(2);
  }
  await bench();
}
