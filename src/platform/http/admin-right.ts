/**
 * What stands before an admin route of a plugin: a signed-in administrator who was given all of these rights. Without it
 * any administrator passes.
 */
export const needsRight =
  (plugin: string) =>
  (...rights: readonly string[]) => ({
    policies: [
      'admin::isAuthenticatedAdmin',
      {
        name: 'admin::hasPermissions',
        config: { actions: rights.map((right) => `plugin::${plugin}.${right}`) },
      },
    ],
  });
