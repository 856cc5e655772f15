import { describe, expect, it } from 'vitest';
import type { Commitment, Shipment } from '../../lib/aid/aid.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import { commitmentIdOf, costIdOf, offerIdOf } from '../../lib/kernel/ids.ts';
import { type People, peopleOf, WITHHELD } from '../../lib/kernel/people.ts';
import { documentOf } from '../../lib/papers/documents.ts';
import type { PaperMatter } from '../../lib/papers/paper.ts';
import type { Cost } from '../../lib/relay/costs/cost.ts';
import { at, CASE_ID, DKI, JATIM, NTT, opened, task } from '../support/kit.ts';
import { textOf } from './typesetting/reading.ts';
import { ISSUE } from './typesetting/samples.ts';

const NAME = 'Zulkarnaen';
const INITIAL = 'Z.';
const KNOWN = somebody(NAME);

function somebody(name: string): People {
  return peopleOf(1, [{ n: 1, name, sex: 'M', nikWarnings: [], ppks: [], tags: [], riskFlags: [] }]);
}

const BAST = { kind: 'bast', commitmentId: commitmentIdOf(CASE_ID, 1), shipment: 1 } as const;
const KWITANSI = { kind: 'kwitansi', costId: costIdOf(CASE_ID, 1) } as const;

/** The texts that somebody wrote and a paper shows. Each is told from the others by its first word. */
const WRITTEN = {
  item: 'kursi',
  unit: 'set',
  number: 'nomor',
  condition: 'baik',
  'condition of a part': 'sisa',
  carrier: 'truk',
  shortfallReason: 'basah',
  'receipt number': 'kuitansi',
  note: 'makan',
};
type Written = typeof WRITTEN;
type Text = keyof Written;
const BAST_TEXTS: readonly Text[] = [
  'item',
  'unit',
  'number',
  'condition',
  'condition of a part',
  'carrier',
  'shortfallReason',
];
const KWITANSI_TEXTS: readonly Text[] = ['receipt number', 'note'];

function naming(...texts: readonly Text[]): Written {
  const named = Object.fromEntries(texts.map((text) => [text, `${WRITTEN[text]} ${NAME}`]));
  return { ...WRITTEN, ...named };
}

function fileOf(written: Written): CaseFile {
  const shipment: Shipment = {
    n: 1,
    quantity: 5,
    carrier: written.carrier,
    eta: at(60),
    task: task(2),
    dispatchedAt: at(0),
    received: 4,
    lost: 1,
    surplus: 0,
    receipts: [
      { at: at(60), quantity: 3, condition: written.condition },
      {
        at: at(90),
        quantity: 1,
        condition: written['condition of a part'],
        bast: { number: written.number, date: '2026-11-24' },
        shortfall: { quantity: 1, reason: written.shortfallReason },
      },
    ],
  };
  const commitment: Commitment = {
    id: BAST.commitmentId,
    caseId: CASE_ID,
    offerId: offerIdOf(CASE_ID, 1),
    lineId: 'l1',
    needId: 'n1',
    item: written.item,
    unit: written.unit,
    giver: { kind: 'desk', desk: JATIM },
    quantity: 5,
    released: 0,
    task: task(1),
    shipments: [shipment],
    madeAt: at(0),
    version: 1,
  };
  const cost: Cost = {
    id: KWITANSI.costId,
    caseId: CASE_ID,
    item: 'meals',
    actual: 5000,
    payer: DKI,
    fund: 'apbd-province',
    receipt: { number: written['receipt number'], date: '2026-11-24' },
    note: written.note,
    period: '2026-11',
    state: 'RECORDED',
    recordedBy: DKI,
    recordedAt: at(0),
    version: 1,
  };
  return {
    ...opened(NTT, { kind: 'disaster-aid' }),
    aid: { givings: new Map(), offers: new Map(), commitments: new Map([[commitment.id, commitment]]) },
    costs: new Map([[cost.id, cost]]),
  };
}

/** The text of a paper, each stretch of blanks and ends of lines as one blank. */
async function paperOf(matter: PaperMatter, written: Written, people: People = KNOWN): Promise<string> {
  const source = { issue: ISSUE, file: fileOf(written), people, forum: mpu, partner: undefined, number: undefined };
  return (await textOf(await documentOf(matter, source))).join(' ').replaceAll(/\s+/g, ' ');
}

describe.each([
  ['a BAST', BAST, BAST_TEXTS],
  ['a kwitansi', KWITANSI, KWITANSI_TEXTS],
] as const)('%s', (_paper, matter, texts) => {
  it.each(texts)('names nobody where a text does: %s', async (text) => {
    const page = await paperOf(matter, naming(text));
    expect(page).toContain(`${WRITTEN[text]} ${INITIAL}`);
    expect(page).not.toContain(NAME);
  });

  it('shows every text in which nobody is named', async () => {
    const page = await paperOf(matter, WRITTEN);
    for (const text of texts) expect(page).toContain(WRITTEN[text]);
  });

  it('names nobody who could not be read', async () => {
    const page = await paperOf(matter, naming(...texts), peopleOf(1, undefined));
    expect(page).not.toContain(NAME);
    expect(page).toContain(WITHHELD.slice(0, 5));
  });
});

describe('goods of the catalogue', () => {
  it('are called as the catalogue calls them, whatever somebody’s name is', async () => {
    const label = mpu.item('rice')?.label.id ?? '';
    expect(label).not.toBe('');
    expect(await paperOf(BAST, { ...WRITTEN, item: 'rice', unit: 'kg' }, somebody(label))).toContain(`1 ${label} kg`);
  });
});
