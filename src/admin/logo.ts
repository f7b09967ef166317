/** A big wheel: what a mela (a fair) looks like from afar. The colours stand on white and on the dark theme. */
const CABINS = ['#e8590c', '#f2a516', '#12a594', '#3e63dd', '#d6409f', '#e8590c', '#f2a516', '#12a594'];

const wheel = CABINS.map((colour, index) => {
  const angle = (index * Math.PI) / 4 - Math.PI / 2;
  const x = (24 + 15 * Math.cos(angle)).toFixed(2);
  const y = (21 + 15 * Math.sin(angle)).toFixed(2);
  return `<path d="M24 21 ${x} ${y}" stroke="#e8590c" stroke-width="1.6"/><circle cx="${x}" cy="${y}" r="3.4" fill="${colour}"/>`;
}).join('');

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48" fill="none" stroke-linecap="round" stroke-linejoin="round"><circle cx="24" cy="21" r="15" stroke="#e8590c" stroke-width="2"/><path d="M24 21 14 45M24 21l10 24M10 45h28" stroke="#e8590c" stroke-width="2.6"/>${wheel}<circle cx="24" cy="21" r="3.6" fill="#e8590c"/></svg>`;

export const logo = `data:image/svg+xml,${encodeURIComponent(svg)}`;
