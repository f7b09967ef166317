import { needsRight } from '../../../../platform/http/admin-right';
import { rateLimit } from '../../../../platform/http/rate-limit';

/** A document that was lost is drawn, which costs more than a read. */
const drawing = rateLimit('invoices', 120);

const may = needsRight('invoices');

export default {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      {
        method: 'GET',
        path: '/orders/:id/invoices',
        handler: 'invoice.list',
        config: { middlewares: [drawing] },
      },
      {
        method: 'GET',
        path: '/invoices/:id/pdf',
        handler: 'invoice.download',
        config: { middlewares: [drawing] },
      },
    ],
  },
  /** Served under /invoices, for the admin panel. */
  admin: {
    type: 'admin',
    routes: [
      { method: 'GET', path: '/orders/:id', handler: 'admin.list', config: may('read') },
      { method: 'GET', path: '/:id/pdf', handler: 'admin.download', config: may('read') },
      { method: 'POST', path: '/:id/resend', handler: 'admin.resend', config: may('resend') },
    ],
  },
};
