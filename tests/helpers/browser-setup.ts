import path from 'node:path';
import type { Config } from '@jest/types';
import chromium from '@sparticuz/chromium';
import { buildAdminOnce } from '../../scripts/embedded/admin-build';
import globalSetup from './global-setup';

/** Browser tests need the built admin panel besides; whoever runs all tests builds it meanwhile. */
export default async function browserSetup(config: Config.GlobalConfig): Promise<void> {
  if (process.env.TEST_PANEL === undefined) await buildAdminOnce(path.join(__dirname, '../..'));
  // Nothing here draws in three dimensions; to emulate a graphics card costs as much as all the rest.
  chromium.setGraphicsMode = false;
  // The package is ESM only, which jest's own module loader cannot read: tests get the path.
  process.env.TEST_CHROMIUM = await chromium.executablePath();
  process.env.TEST_CHROMIUM_ARGS = JSON.stringify(chromium.args);
  await globalSetup(config);
}
