import { setImmediate as breathe } from 'node:timers/promises';
import type { Accent } from './accent';
import type { Block } from './flow';
import { margin, placeColumns, type PlacedColumn, right, width } from './invoice-layout';
import { bold, hair, ink, label, small, soft } from './letter';
import type { Sheet } from './sheet';
import { setText, type TextStyle } from './text';

/** One sentence of the explanation and its part of the amount. */
export interface Reason {
  readonly says: string;
  readonly amount: string;
}

/** An event with its orders, or what belongs to none. */
export interface DetailSection {
  readonly title: string;
  /** When it was, and how many orders. */
  readonly detail: string;
  readonly columns: readonly { readonly label: string; readonly width: number }[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  readonly sums: readonly string[];
}

const cell: TextStyle = { size: 8.5, weight: 'regular', leading: 1.35 };
const strong: TextStyle = { ...cell, weight: 'bold' };
const sentence: TextStyle = { size: 9.5, weight: 'regular', leading: 1.4 };
const AMOUNT_WIDTH = 110;
/** Stands for an amount of nothing: a column of zeros hides the others. */
export const NOTHING = '–';

const rule = (sheet: Sheet, y: number, weight: number, color: string): void =>
  sheet.decoration((doc) => doc.moveTo(margin, y).lineTo(right, y).lineWidth(weight).stroke(color));

function titleBlock(sheet: Sheet, title: string, detail: string, accent: Accent, keep: number): Block {
  const name = setText(sheet.fonts, title, bold, { width: width - 14, maxLines: 2 });
  const under = setText(sheet.fonts, detail, small, { width: width - 14, maxLines: 1 });
  const height = name.height + under.height;
  return {
    height: height + 22,
    keep,
    draw(top) {
      const y = top + 14;
      sheet.decoration((doc) => doc.rect(margin, y + 1, 3, height - 1).fill(accent.middle));
      const below = sheet.text(name, margin + 14, y, { color: ink, role: 'H2' });
      sheet.text(under, margin + 14, below, { color: soft });
    },
  };
}

function headBlock(sheet: Sheet, columns: readonly PlacedColumn[], accent: Accent): Block {
  const heads = columns.map((column) =>
    setText(sheet.fonts, column.label.toUpperCase(), label, { width: column.width, maxLines: 2 }),
  );
  const height = Math.max(...heads.map((block) => block.height)) + 8;
  return {
    height,
    draw(top) {
      columns.forEach(({ x, width: room, align }, index) => {
        const block = heads[index];
        if (!block) return;
        const y = top + height - 5 - block.height;
        sheet.text(block, x, y, { color: soft, width: room, align, role: 'Lbl' });
      });
      rule(sheet, top + height, 1.2, accent.dark);
    },
  };
}

const PADDING = 4;

function rowBlock(
  sheet: Sheet,
  columns: readonly PlacedColumn[],
  cells: readonly string[],
  style: TextStyle,
  again: Block,
): Block {
  const blocks = columns.map((column, index) =>
    setText(sheet.fonts, cells[index] ?? '', index === 0 ? strong : style, {
      width: column.width - (index === 0 ? 8 : 2),
      maxLines: 2,
    }),
  );
  const height = Math.max(...blocks.map((block) => block.height)) + 2 * PADDING;
  return {
    height,
    again,
    draw(top) {
      columns.forEach(({ x, width: room, align }, index) => {
        const block = blocks[index];
        const empty = cells[index] === NOTHING;
        if (block) sheet.text(block, x, top + PADDING, { color: empty ? soft : ink, width: room, align });
      });
      rule(sheet, top + height, 0.5, hair);
    },
  };
}

/** Rows after which others are let in: a long statement must not keep the server from answering. */
const ROWS_AT_ONCE = 40;

/** A table with its title; its column heads stand again on each page that it reaches. */
export async function detailBlocks(sheet: Sheet, section: DetailSection, accent: Accent): Promise<Block[]> {
  const columns = placeColumns(section.columns);
  const head = headBlock(sheet, columns, accent);
  const rows: Block[] = [];
  for (const cells of section.rows) {
    rows.push(rowBlock(sheet, columns, cells, cell, head));
    if (rows.length % ROWS_AT_ONCE === 0) await breathe();
  }
  const sums = rowBlock(sheet, columns, section.sums, strong, head);
  const first = rows[0]?.height ?? 0;
  // The sum never stands alone on a page.
  const placed = rows.map((row, index): Block =>
    index === rows.length - 1 ? { ...row, keep: sums.height } : row,
  );
  return [
    titleBlock(sheet, section.title, section.detail, accent, head.height + first),
    head,
    ...placed,
    {
      ...sums,
      draw(top) {
        sheet.decoration((doc) => doc.rect(margin, top, width, sums.height).fill(accent.wash));
        sums.draw(top);
      },
    },
  ];
}

/** Why the amount is what it is, a sentence a row. */
export function reasonBlocks(sheet: Sheet, reasons: readonly Reason[], accent: Accent): Block[] {
  const columns = placeColumns([
    { label: 'Why this amount', width: 0 },
    { label: 'Amount', width: AMOUNT_WIDTH },
  ]);
  const head = headBlock(sheet, columns, accent);
  const rows = reasons.map(({ says, amount }): Block => {
    const text = setText(sheet.fonts, says, sentence, { width: width - AMOUNT_WIDTH - 12, maxLines: 3 });
    const figure = setText(sheet.fonts, amount, sentence, { width: AMOUNT_WIDTH, maxLines: 1 });
    const height = text.height + 12;
    return {
      height,
      again: head,
      draw(top) {
        sheet.text(text, margin, top + 6, { color: ink });
        sheet.text(figure, right - AMOUNT_WIDTH, top + 6, {
          color: ink,
          width: AMOUNT_WIDTH,
          align: 'right',
        });
        rule(sheet, top + height, 0.5, hair);
      },
    };
  });
  return [head, ...rows];
}
