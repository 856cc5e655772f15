/**
 * What is needed and given in disasters, and in which units. A free item may be anything else.
 *
 * Goods of Kementerian Sosial's buffer stock (bufferstock, gudang logistik), as news of its dispatches names them:
 * - family kit, kidsware, food ware, family kitchen ware, mattresses, velbeds, clothing, roll-up and family tents, children's food, instant
 *   noodles, 490 sets each for Jawa Barat: suara.com, 22 November 2019;
 * - rice, side dishes, ready meals, blankets, life vests, psychosocial tents: republika.co.id, 1 January 2020;
 * - mineral water and noodles by the box, mattresses, blankets and tents by the piece: infokoran.biz.id on Sumatera Utara, 5 December 2025;
 * - mattresses, roll-up, portable family and multi-purpose tents: forumkeadilan.com on Aceh, 30 November 2025.
 * The first nine are also in hand-overs by Kementerian Sosial: infopublik.id 894282 and 897197.
 *
 * Entries marked `BNPB` are what its logistics packages usually hold, from memory: no list was at hand. All units where no source names
 * one, the synonyms, money and people are our own. All of it is to be checked by a person.
 */
import type { Item } from '../kernel/forum.ts';

function entryOf(code: string, id: string, en: string, units: readonly string[], names: readonly string[] = []): Item {
  return { code, label: { id, en }, units, names };
}

/** The catalogue, codes in kebab case. Units are the Indonesian words used on a Berita Acara Serah Terima. */
export const ITEMS: readonly Item[] = [
  entryOf('side-dishes', 'Lauk Pauk', 'Side dishes', ['paket', 'kaleng'], ['Lauk Pauk Siap Saji']),
  entryOf('nutrition-supplement', 'Tambahan Gizi', 'Nutrition supplement', ['paket']),
  entryOf('family-kit', 'Family Kit', 'Family kit', ['paket'], ['Paket Keluarga']),
  entryOf('kids-kit', 'Kidsware', 'Kids kit', ['paket'], ['Kids Ware', 'Perlengkapan Anak']),
  entryOf('blanket', 'Selimut', 'Blanket', ['lembar']),
  entryOf('tent', 'Tenda', 'Tent', ['unit']),
  entryOf('mattress', 'Matras', 'Mattress', ['lembar']),
  entryOf('ready-to-eat-meal', 'Makanan Siap Saji', 'Ready-to-eat meal', ['paket'], ['MSS', 'Nasi Bungkus']),
  entryOf('baby-kit', 'Perlengkapan Bayi', 'Baby kit', ['paket']),
  entryOf('rice', 'Beras', 'Rice', ['kg'], ['Beras Reguler']),
  entryOf('drinking-water', 'Air Minum', 'Drinking water', ['liter', 'dus'], ['Air Mineral', 'Air Bersih']),
  entryOf('tarpaulin', 'Terpal', 'Tarpaulin', ['lembar']),
  entryOf('clothing', 'Sandang', 'Clothing', ['paket'], ['Pakaian', 'Sandang Dewasa']),
  entryOf('hygiene-kit', 'Perlengkapan Kebersihan', 'Hygiene kit', ['paket'], ['Paket Kebersihan']),
  entryOf('food-ware', 'Perlengkapan Makan', 'Food ware', ['paket'], ['Foodware']),
  entryOf(
    'kitchen-ware',
    'Peralatan Dapur Keluarga',
    'Family kitchen ware',
    ['paket'],
    ['Alat Dapur', 'Peralatan Dapur'],
  ),
  entryOf('children-food', 'Makanan Anak', "Children's food", ['paket']),
  entryOf('instant-noodles', 'Mi Instan', 'Instant noodles', ['dus', 'bungkus'], ['Mie Instan']),
  entryOf('sleeping-mattress', 'Kasur', 'Foam mattress', ['lembar', 'unit'], ['Kasur Lipat']),
  entryOf('camp-bed', 'Velbed', 'Camp bed', ['unit'], ['Tempat Tidur Lipat']),
  entryOf('roll-up-tent', 'Tenda Gulung', 'Roll-up tent', ['lembar', 'unit']),
  entryOf('family-tent', 'Tenda Keluarga', 'Family tent', ['unit'], ['Tenda Keluarga Portabel']),
  entryOf(
    'multi-purpose-tent',
    'Tenda Serbaguna',
    'Multi-purpose tent',
    ['unit'],
    ['Tenda Serbaguna Keluarga', 'Tenda Pengungsi'],
  ),
  entryOf('psychosocial-tent', 'Tenda Psikososial', 'Psychosocial tent', ['unit']),
  entryOf('life-vest', 'Rompi Pelampung', 'Life vest', ['unit'], ['Pelampung']),
  entryOf('field-kitchen', 'Dapur Umum Lapangan', 'Field kitchen', ['unit'], ['Dapur Umum']),
  entryOf('water-treatment', 'Alat Penjernih Air', 'Water treatment unit', ['unit'], ['Water Treatment']),
  // BNPB.
  entryOf('staple-food-package', 'Sembako', 'Staple food package', ['paket'], ['Paket Sembako']),
  entryOf('generator', 'Genset', 'Generator', ['unit'], ['Generator Listrik']),
  entryOf('solar-lamp', 'Lampu Tenaga Surya', 'Solar lamp', ['unit'], ['Lampu Solar']),
  entryOf('rubber-boat', 'Perahu Karet', 'Rubber boat', ['unit', 'buah']),
  entryOf('mask', 'Masker', 'Mask', ['lembar', 'dus']),
  entryOf('sanitary-pads', 'Pembalut', 'Sanitary pads', ['paket', 'dus']),
  entryOf('diapers', 'Popok Bayi', 'Diapers', ['paket', 'dus'], ['Popok']),
  // Money and people.
  entryOf('money', 'Uang', 'Money', ['rupiah'], ['Dana', 'Uang Tunai', 'Bantuan Uang']),
  entryOf('tagana-volunteer', 'Tagana', 'Tagana volunteer', ['orang'], ['Taruna Siaga Bencana', 'Personel Tagana']),
  entryOf('psychologist', 'Psikolog', 'Psychologist', ['orang'], ['Tenaga Psikolog']),
  entryOf('social-worker', 'Pekerja Sosial', 'Social worker', ['orang'], ['Peksos']),
];
