import { Widget } from '@strapi/admin/strapi-admin';

/** Home page: payouts that only a person can move on. */
const PayoutsWidget = () => <Widget.NoData>No payout waits for you.</Widget.NoData>;

export default PayoutsWidget;
