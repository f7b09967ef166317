import { drawPasses, type PassSheet } from '../../../../src/platform/pdf/passes';
import { readPdf } from '../../../helpers/read-pdf';

/** As long as a real token: 175 characters of base45. */
const token = (seed: number): string =>
  Array.from(
    { length: 175 },
    (_, i) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'[(i * i * 7 + i * seed) % 45],
  ).join('');

const pass = (number: number, changes: Partial<PassSheet> = {}): PassSheet => ({
  token: token(number),
  accentKey: 'pune-makers',
  host: 'Pune Makers',
  event: {
    title: 'Monsoon Classical Evening',
    date: 'Saturday, 14 November 2026',
    time: '6:30 pm – 9:00 pm IST',
    place: { name: 'Bal Gandharva Rang Mandir', address: 'Jangali Maharaj Road, Pune 411005' },
  },
  attendee: 'Ananya Deshpande',
  ticket: { name: 'Balcony', price: '₹1,234.50', reentry: false },
  orderCode: 'K7M2QXW',
  number,
  of: 3,
  organizer: { name: 'Pune Makers Collective', contact: 'hello@example.org' },
  terms: 'Bring a photo identity document.',
  ...changes,
});

/** pdfjs puts spaces between glyphs whose marks hang over; what matters is which letters come in which order. */
const letters = (text: string): string => text.replace(/[\s\u200c]+/gu, '').normalize('NFC');

describe('drawPasses', () => {
  it('draws one page a pass whose text can be copied and whose code can be scanned', async () => {
    const hindi = pass(2, {
      attendee: 'क्षितिज श्रीवास्तव',
      ticket: { name: 'सामने', reentry: true, price: '₹500.00' },
    });
    hindi.event = { ...hindi.event, title: 'नवरात्रि महोत्सव 2026' };
    const tamil = pass(3, { attendee: 'மீனாட்சி சுப்பிரமணியன்', host: 'சென்னை இலக்கிய வட்டம்' });
    const sheets = [pass(1), hindi, tamil];

    const { title, subject, pages } = await readPdf(await drawPasses(sheets));

    expect(title).toBe('Monsoon Classical Evening – 3 entry passes');
    expect(subject).toBe('Order K7M2QXW');
    expect(pages).toHaveLength(3);
    pages.forEach((page, index) => {
      const sheet = sheets[index] ?? pass(0);
      expect(page.qr.text).toBe(sheet.token);
      expect(page.qr.at3cm).toBe(sheet.token);
      expect(page.qr.widthMm).toBeGreaterThan(44);
      const text = letters(page.text);
      const { event, ticket } = sheet;
      const shown = [
        event.title,
        event.date,
        event.time,
        event.place.name,
        sheet.attendee,
        ticket.name,
        sheet.host,
      ];
      shown.push(sheet.orderCode, `Pass ${index + 1} of 3`, `Page ${index + 1} of 3`, ticket.price ?? '');
      for (const part of shown) expect(text).toContain(letters(part));
    });
    expect(pages[0]?.text).toContain('Ananya Deshpande');
    expect(pages[1]?.text).toContain('come back');
    expect(pages[0]?.text).not.toContain('come back');
  }, 30_000);

  it('holds the longest of everything on one page each', async () => {
    const long = 'An Extraordinarily Long Text That Somebody Typed Without Thinking '.repeat(12);
    const { pages } = await readPdf(
      await drawPasses([
        pass(1, {
          host: long,
          attendee: long,
          event: {
            title: long,
            date: long,
            time: long,
            place: { name: long, address: long, directions: long },
          },
          ticket: { name: long, price: '₹12,34,567.00', reentry: true },
          organizer: { name: long, contact: long },
          terms: `${long}\n`.repeat(9),
        }),
      ]),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]?.qr.at3cm).toBe(token(1));
    expect(pages[0]?.text).toContain('Page 1 of 1');
  }, 30_000);

  it('is the same file for the same passes and moment', async () => {
    const created = new Date('2026-01-01T00:00:00Z');
    const [first, second] = [await drawPasses([pass(1)], created), await drawPasses([pass(1)], created)];
    expect(first.equals(second)).toBe(true);
    expect(first.length).toBeLessThan(60_000);
  });

  it('refuses to draw nothing', async () => {
    await expect(drawPasses([])).rejects.toThrow('no pass');
  });
});
