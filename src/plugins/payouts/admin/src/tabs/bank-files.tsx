import { Nothing } from '../../../../../admin/kit/cells';

/** Files that the bank carries out, and its answers. */
export const BankFiles = () => <Nothing>Nothing is here yet.</Nothing>;
