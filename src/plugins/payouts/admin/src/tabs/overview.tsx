import { Nothing } from '../../../../../admin/kit/cells';

/** How things stand: what waits, what is on its way, what was paid. */
export const OverviewTab = () => <Nothing>Nothing is here yet.</Nothing>;
