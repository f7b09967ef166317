/** Styles of the page; colours keep a contrast of 4.5:1 in the light and the dark theme. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #566273; --paper: #f5f6f8; --card: #fff; --line: #d9dee6;
  --accent: #1f5fbf; --good: #17693a; --bad: #a8261b; --wait: #855400; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf2; --soft: #a5b0bf; --paper: #12161c; --card: #1b2129;
  --line: #333d4a; --accent: #7db0ff; --good: #6fd49a; --bad: #ff8f85; --wait: #f0bd63; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 82rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; }
header p, footer { color: var(--soft); margin: .15rem 0; }
footer { padding-top: 1rem; padding-bottom: 2rem; }
#status { min-height: 1.5em; }
#status.bad { color: var(--bad); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 1rem 0; padding: .8rem 1rem; }
h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
.count { color: var(--soft); font-weight: 400; }
.scroll { overflow: auto; max-height: 22rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-weight: 600; font-size: .85rem; position: sticky; top: 0; background: var(--card); }
td.num { font-variant-numeric: tabular-nums; }
code, td.id { font-family: ui-monospace, monospace; font-size: .87em; }
tr:last-child td { border-bottom: 0; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
form { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; }
label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft); }
input, select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 6px; padding: .3rem .5rem; max-width: 100%; }
input[type=number] { width: 6.5rem; }
button { font: inherit; font-weight: 600; cursor: pointer; color: var(--card); background: var(--accent); border: 1px solid var(--accent); border-radius: 6px; padding: .3rem .8rem; }
button.quiet, td button { color: var(--accent); background: transparent; }
td button { padding: .05rem .6rem; margin-right: .35rem; font-size: .87rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { margin: .5rem 0 0; padding-left: 1.2rem; }
ul:empty { display: none; }
.none { color: var(--soft); }
`;
