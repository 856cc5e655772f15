/** Numbers in Indonesian words (*terbilang*), which receipts and official records show next to the digits. */

const UNITS = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
const THOUSANDS = ['', 'ribu', 'juta', 'miliar', 'triliun', 'kuadriliun'];

/**
 * A number in words: 1234 is `seribu dua ratus tiga puluh empat`.
 * @param number a whole number, not below nothing
 * @throws RangeError for any other
 */
export function terbilang(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError('Only whole numbers from 0 have words.');
  if (number === 0) return 'nol';
  const words: string[] = [];
  let rest = number;
  for (const power of THOUSANDS) {
    const group = rest % 1000;
    if (group > 0) words.unshift(groupInWords(group, power));
    rest = Math.floor(rest / 1000);
  }
  return words.join(' ');
}

/** From 1 to 999 of a power of a thousand. One thousand is a word of its own; one million is not. */
function groupInWords(group: number, power: string): string {
  if (group === 1 && power === 'ribu') return 'seribu';
  const words = [hundredsInWords(Math.floor(group / 100)), belowHundredInWords(group % 100), power];
  return words.filter((word) => word !== '').join(' ');
}

function hundredsInWords(hundreds: number): string {
  if (hundreds === 0) return '';
  return hundreds === 1 ? 'seratus' : `${UNITS[hundreds]} ratus`;
}

function belowHundredInWords(number: number): string {
  if (number < 10) return UNITS[number] ?? '';
  if (number === 10) return 'sepuluh';
  if (number === 11) return 'sebelas';
  if (number < 20) return `${UNITS[number - 10]} belas`;
  return `${UNITS[Math.floor(number / 10)]} puluh ${UNITS[number % 10]}`.trimEnd();
}
