import { createInvoices } from './invoices';
import { createIssue } from './issue';

export default { issue: createIssue, invoices: createInvoices };
