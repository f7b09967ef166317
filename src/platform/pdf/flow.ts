/** How blocks of a document are shared out over pages, before anything is drawn. Lengths are points. */

export interface Block {
  readonly height: number;
  /** So much of what follows must stand on the same page. */
  readonly keep?: number;
  /** Stands again at the top of a page that begins with this block: the heads of a table's columns. */
  readonly again?: Block;
  draw(y: number): void;
}

export interface Placed {
  readonly block: Block;
  readonly y: number;
}

/**
 * Places blocks below each other, in order; what does not fit begins the next page.
 *
 * @param tops where the first block begins on the first page and on the others
 * @param end what is below belongs to the footer; only a block that is higher than a page reaches it
 */
export function layOut(
  blocks: readonly Block[],
  tops: { readonly first: number; readonly next: number },
  end: number,
): Placed[][] {
  let page: Placed[] = [];
  const pages = [page];
  let y = tops.first;
  const place = (block: Block): void => {
    page.push({ block, y });
    y += block.height;
  };
  for (const block of blocks) {
    if (y + block.height + (block.keep ?? 0) > end && y > tops.next) {
      page = [];
      pages.push(page);
      y = tops.next;
      if (block.again) place(block.again);
    }
    place(block);
  }
  return pages;
}
