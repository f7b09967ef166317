import type { Block, Letter } from './letter';

/**
 * HTML for mail programs: tables, inline styles, 600 pixels, no images. Programs that know the dark mode find
 * classes for it; the others leave the light colours, which stay readable when they are inverted by force.
 */

const colours = {
  page: '#f4f1ec',
  paper: '#ffffff',
  ink: '#1d1a16',
  soft: '#5c564e',
  line: '#e2dcd2',
  accent: '#8a2f4b',
  note: '#fbf3e4',
};

const font = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans','Noto Sans Devanagari',Arial,sans-serif`;

const dark = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#171412!important}.paper{background:#221e1b!important;border-color:#3a342f!important}
.ink{color:#f3eee7!important}.soft{color:#b9afa3!important}.line{border-color:#3a342f!important}.sum{border-color:#f3eee7!important}
.accent{color:#f0a3b8!important}.band{background:#c2456a!important}.button{background:#f0a3b8!important;color:#2a0d16!important}
.note{background:#332a1c!important}}
@media (max-width:480px){.pad{padding-left:22px!important;padding-right:22px!important}.heading{font-size:22px!important}}`;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const lines = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>');

const row = (content: string, padding: string): string =>
  `<tr><td class="pad" style="padding:${padding}">${content}</td></tr>`;

const table = (content: string, style: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style}">${content}</table>`;

const textStyle = (size: number, colour: string): string =>
  `font-family:${font};font-size:${size}px;line-height:1.55;color:${colour}`;

function facts(block: Extract<Block, { kind: 'facts' }>): string {
  const cells = block.facts.map(({ label, value, detail }) => {
    const more =
      detail === undefined
        ? ''
        : `<br><span class="soft" style="${textStyle(14, colours.soft)}">${lines(detail)}</span>`;
    return `<tr><td class="soft line" width="96" valign="top" style="${textStyle(14, colours.soft)};padding:9px 12px 9px 0;border-top:1px solid ${colours.line}">${escapeHtml(label)}</td><td class="ink line" valign="top" style="${textStyle(15, colours.ink)};padding:8px 0;border-top:1px solid ${colours.line}"><strong style="font-weight:600">${lines(value)}</strong>${more}</td></tr>`;
  });
  return table(cells.join(''), 'border-collapse:collapse');
}

function amounts(block: Extract<Block, { kind: 'amounts' }>): string {
  const cells = block.rows.map(({ label, amount, sum }) => {
    const weight = sum ? 'font-weight:700' : 'font-weight:400';
    const border = `border-top:${sum ? 2 : 1}px solid ${sum ? colours.ink : colours.line}`;
    const edge = sum ? 'ink sum' : 'ink line';
    return `<tr><td class="${edge}" style="${textStyle(15, colours.ink)};${weight};padding:8px 12px 8px 0;${border}">${lines(label)}</td><td class="${edge}" align="right" valign="top" style="${textStyle(15, colours.ink)};${weight};padding:8px 0;white-space:nowrap;${border}">${escapeHtml(amount)}</td></tr>`;
  });
  return table(cells.join(''), 'border-collapse:collapse');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return row(
        `<p class="ink" style="margin:0;${textStyle(16, colours.ink)}">${lines(block.text)}</p>`,
        '0 40px 18px',
      );
    case 'button':
      return row(
        `<a class="button" href="${escapeHtml(block.url)}" style="display:inline-block;background:${colours.accent};color:#ffffff;font-family:${font};font-size:16px;font-weight:600;line-height:1.3;text-decoration:none;padding:13px 26px;border-radius:8px">${escapeHtml(block.label)}</a>`,
        '4px 40px 24px',
      );
    case 'facts':
      return row(facts(block), '0 40px 22px');
    case 'amounts':
      return row(amounts(block), '0 40px 22px');
    case 'note':
      return row(
        `<div class="note ink" style="${textStyle(15, colours.ink)};background:${colours.note};border-radius:8px;padding:13px 16px">${lines(block.text)}</div>`,
        '0 40px 22px',
      );
  }
}

export function renderHtml(letter: Letter): string {
  const { subject, preview, sender, heading, blocks, footer } = letter;
  const paper = [
    `<tr><td class="band" height="6" style="background:${colours.accent};height:6px;line-height:6px;font-size:0;border-radius:12px 12px 0 0">&nbsp;</td></tr>`,
    row(
      `<p class="accent" style="margin:0;${textStyle(14, colours.accent)};font-weight:600">${escapeHtml(sender)}</p>`,
      '30px 40px 6px',
    ),
    row(
      `<h1 class="ink heading" style="margin:0;font-family:${font};font-size:25px;line-height:1.25;font-weight:700;color:${colours.ink}">${escapeHtml(heading)}</h1>`,
      '0 40px 18px',
    ),
    ...blocks.map(renderBlock),
    row(
      `<p class="soft line" style="margin:0;${textStyle(13, colours.soft)};border-top:1px solid ${colours.line};padding-top:16px">${lines(footer)}</p>`,
      '4px 40px 28px',
    ),
  ].join('');

  return `<!doctype html>
<html lang="en-IN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${colours.page}">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(preview)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${colours.page}"><tr><td align="center" style="padding:28px 12px">
<table class="paper" role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:${colours.paper};border:1px solid ${colours.line};border-radius:12px">${paper}</table>
</td></tr></table>
</body>
</html>
`;
}
