import type { Block, Letter } from './letter';

const WIDTH = 76;

/** Breaks at spaces; a word that is longer, such as an address, stays whole. */
function wrap(text: string, indent = ''): string {
  return text
    .split(/\r?\n/)
    .map((line) => {
      const broken: string[] = [];
      let current = '';
      for (const word of line.split(/\s+/).filter(Boolean)) {
        if (current && current.length + 1 + word.length > WIDTH - indent.length) {
          broken.push(indent + current);
          current = word;
        } else current = current ? `${current} ${word}` : word;
      }
      return [...broken, indent + current].join('\n');
    })
    .join('\n');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'note':
      return wrap(block.text, '  ');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'facts':
      return block.facts
        .map(({ label, value, detail }) => {
          const more = detail === undefined ? '' : `\n${wrap(detail, '  ')}`;
          return `${label}:\n${wrap(value, '  ')}${more}`;
        })
        .join('\n');
    case 'amounts':
      return block.rows.map(({ label, amount, sum }) => `${sum ? '= ' : '- '}${label}: ${amount}`).join('\n');
  }
}

export function renderText({ sender, heading, blocks, footer }: Letter): string {
  return [sender, `${heading}\n${'='.repeat(Math.min(WIDTH, [...heading].length))}`]
    .concat(blocks.map(renderBlock), `-- \n${wrap(footer)}`)
    .join('\n\n')
    .concat('\n');
}
