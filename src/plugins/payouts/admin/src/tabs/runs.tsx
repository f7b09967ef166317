import { Nothing } from '../../../../../admin/kit/cells';

/** Payouts prepared for many people at once. */
export const Runs = () => <Nothing>Nothing is here yet.</Nothing>;
