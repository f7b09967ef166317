import { layOut, type Block } from '../../../../src/platform/pdf/flow';
import { drawPayoutStatement, type PayoutSheet } from '../../../../src/platform/pdf/payout-statement';
import { readPdf } from '../../../helpers/read-pdf';

const COLUMNS = [
  { label: 'Order', width: 0 },
  { label: 'Yours', width: 80 },
];

const statement = (changes: Partial<PayoutSheet> = {}): PayoutSheet => ({
  accentKey: 'pune',
  brand: 'Mela',
  title: 'Payout statement',
  state: 'Paid on 14 Feb 2026',
  code: 'PX4T9KQ',
  drawnUpAt: new Date('2026-02-14T05:00:00Z'),
  amount: { label: 'Paid', value: '₹1,23,456.00' },
  facts: [{ label: 'Drawn up', value: '13 Feb 2026' }],
  parties: [
    { heading: 'Paid to', name: 'क्षितिज Circle', lines: ['Organizer'] },
    { heading: 'Into', name: 'Bank account ••••6789', lines: ['Bank reference (UTR) HDFC001'] },
  ],
  reasons: [{ says: 'மீனாட்சி: 1 order sold, after fees', amount: '₹1,23,456.00' }],
  sums: [{ label: 'Platform fee', amount: '−₹12.00' }],
  total: { label: 'Payout', amount: '₹1,23,456.00' },
  remarks: ['₹4,500.00 more was still held.'],
  details: [
    {
      title: 'நவராத்திரி',
      detail: '3 Feb 2026 · 1 order',
      columns: COLUMNS,
      rows: [['AB12CD3', '₹1,23,456.00']],
      sums: ['Together', '₹1,23,456.00'],
    },
  ],
  notes: ['Each row adds up.'],
  ...changes,
});

const letters = (text: string): string => text.replace(/[\s\u200c]+/gu, '').normalize('NFC');

describe('drawPayoutStatement', () => {
  it('draws what can be read and copied, in any script, with the rupee sign', async () => {
    const { title, pages } = await readPdf(await drawPayoutStatement(statement()));
    expect(title).toBe('Payout statement PX4T9KQ');
    expect(pages).toHaveLength(1);
    const text = letters(pages[0]?.text ?? '');
    for (const part of [
      ...['Paid on 14 Feb 2026', '₹1,23,456.00', 'क्षितिज Circle', '••••6789', 'HDFC001', '−₹12.00'],
      ...['மீனாட்சி', 'நவராத்திரி', 'AB12CD3', 'still held', 'Page 1 of 1'],
    ])
      expect(text).toContain(letters(part));
  }, 30_000);

  it('goes on over as many pages as it needs, each with the heads of its columns', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Order ${index + 1}`, '₹1.00']);
    const section = { title: 'Garba', detail: '', columns: COLUMNS, rows, sums: ['Together', '₹120.00'] };
    const { pages } = await readPdf(await drawPayoutStatement(statement({ details: [section] })));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page.text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page.text).toContain('YOURS');
    });
    const all = pages.map((page) => page.text).join('\n');
    for (const [name = ''] of rows) expect(all).toContain(name);
  }, 30_000);

  it('holds the longest of everything, and nothing at all', async () => {
    const long = 'An Extraordinarily Long Text That Somebody Typed Without Thinking '.repeat(8);
    const party = { heading: 'Paid to', name: long, lines: [long, long] };
    const { pages } = await readPdf(
      await drawPayoutStatement(
        statement({
          state: long,
          parties: [party, party],
          amount: { label: 'Paid', value: '₹99,99,99,99,999.00' },
          reasons: Array.from({ length: 40 }, () => ({ says: long, amount: '−₹99,99,99,999.00' })),
          remarks: [long, long],
        }),
      ),
    );
    expect(pages.map(({ text }) => text).join('')).toContain('Payout');
    const bare = statement({ reasons: [], details: [], remarks: [], sums: [], facts: [], notes: [] });
    expect((await readPdf(await drawPayoutStatement(bare))).pages).toHaveLength(1);
  }, 30_000);

  it('is the same file for the same sheet', async () => {
    const [first, second] = [await drawPayoutStatement(statement()), await drawPayoutStatement(statement())];
    expect(first.equals(second)).toBe(true);
  });
});

describe('layOut', () => {
  const draw = (): void => undefined;
  const block = (height: number, more: Partial<Block> = {}): Block => ({ height, draw, ...more });
  const head = block(5);
  it.each<[string, Block[], [height: number, y: number][][]]>([
    [
      'one page',
      [block(10), block(20)],
      [
        [
          [10, 10],
          [20, 20],
        ],
      ],
    ],
    ['the next page', [block(60), block(60)], [[[60, 10]], [[60, 0]]]],
    [
      'what is kept together',
      [block(50), block(10, { keep: 50 }), block(50)],
      [
        [[50, 10]],
        [
          [10, 0],
          [50, 10],
        ],
      ],
    ],
    [
      'heads that stand again',
      [block(60), block(60, { again: head })],
      [
        [[60, 10]],
        [
          [5, 0],
          [60, 5],
        ],
      ],
    ],
    ['the next page, even for what is higher than any', [block(500), block(10)], [[], [[500, 0]], [[10, 0]]]],
    ['no blocks', [], [[]]],
  ])('%s', (_what, blocks, pages) =>
    expect(
      layOut(blocks, { first: 10, next: 0 }, 100).map((page) =>
        page.map(({ block: { height }, y }) => [height, y]),
      ),
    ).toEqual(pages),
  );
});
