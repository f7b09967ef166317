import { Page } from '@strapi/admin/strapi-admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PANEL } from '../links';
import { READ } from '../permissions';
import Payee from './payee';
import Payout from './payout';
import Payouts from './payouts';

/** The panel, and a page for each payout and each payee. */
const Pages = () => (
  <Page.Protect permissions={[READ]}>
    <Routes>
      <Route index element={<Payouts />} />
      <Route path="payees/:id" element={<Payee />} />
      <Route path=":id" element={<Payout />} />
      <Route path="*" element={<Navigate to={PANEL} replace />} />
    </Routes>
  </Page.Protect>
);

export default Pages;
