import { Nothing } from '../../../../../admin/kit/cells';

/** The people who are paid, and their accounts. */
export const Payees = () => <Nothing>Nothing is here yet.</Nothing>;
