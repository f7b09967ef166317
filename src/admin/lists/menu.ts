interface Menu {
  readonly ctLinks: readonly { readonly uid: string }[];
}

/** The Activity page shows these to people. */
const ELSEWHERE = ['plugin::activity.entry', 'plugin::activity.delivery'];

/** Handler of the hook over the Content Manager's menu. */
export const tidyMenu = (menu: Menu): Menu => ({
  ...menu,
  ctLinks: menu.ctLinks.filter(({ uid }) => !ELSEWHERE.includes(uid)),
});
