export { orderContext, saleContext } from '../../../../domain/ledger/context';
