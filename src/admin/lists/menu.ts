interface Menu {
  readonly ctLinks: readonly { readonly uid: string }[];
}

/** The Activity and Ledger pages show these to people, in words and rupees. */
const ELSEWHERE = [
  'plugin::activity.entry',
  'plugin::activity.delivery',
  'plugin::ledger.journal',
  'plugin::ledger.line',
  'plugin::ledger.close',
  'plugin::ledger.adjustment',
];

/** Handler of the hook over the Content Manager's menu. */
export const tidyMenu = (menu: Menu): Menu => ({
  ...menu,
  ctLinks: menu.ctLinks.filter(({ uid }) => !ELSEWHERE.includes(uid)),
});
