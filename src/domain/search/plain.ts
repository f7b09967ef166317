const LONGEST_BODY = 5_000;

/** What people read of a text with Markdown or HTML in it, cut to what is indexed. */
export function plainText(markup: string | null): string {
  if (markup === null) return '';
  return markup
    .slice(0, LONGEST_BODY * 4)
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/!?\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^[ \t]*(?:[#>*+-]|\d+\.)+[ \t]+/gm, '')
    .replace(/[*_~`|]+/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_BODY)
    .trim();
}
