import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const answer = z.object({
  title: z.string(),
  subject: z.string(),
  pages: z.array(
    z.object({
      text: z.string(),
      /** What an independent decoder reads on the page at 200 dpi, the symbol's width, and the reading at 3 cm. */
      qr: z.object({ text: z.string().nullable(), widthMm: z.number(), at3cm: z.string().nullable() }),
    }),
  ),
});

/** Text and QR symbols of a PDF, read by pdfjs and jsQR in a process of their own. */
export async function readPdf(pdf: Buffer): Promise<z.infer<typeof answer>> {
  const folder = await mkdtemp(join(tmpdir(), 'mela-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    await writeFile(file, pdf);
    const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'reader.mjs'), file], {
      maxBuffer: 16 * 1024 * 1024,
    });
    return answer.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
