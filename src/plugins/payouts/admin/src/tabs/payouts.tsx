import { Nothing } from '../../../../../admin/kit/cells';

/** Every payout, and what can be done with many of them at once. */
export const PayoutsTab = () => <Nothing>Nothing is here yet.</Nothing>;
