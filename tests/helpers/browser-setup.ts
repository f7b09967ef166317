import path from 'node:path';
import { buildAdminOnce } from '../../scripts/embedded/admin-build';
import globalSetup from './global-setup';

/** Browser tests need the built admin panel besides. */
export default async function browserSetup(): Promise<void> {
  await buildAdminOnce(path.join(__dirname, '../..'));
  await globalSetup();
}
