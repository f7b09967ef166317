import { createEventsController } from './events';
import { createHomeController } from './home';
import { createOrdersController } from './orders';
import { createPaymentsController } from './payments';
import { createRefundsController } from './refunds';
import { createWaitingListController } from './waiting-list';

export default {
  events: createEventsController,
  home: createHomeController,
  orders: createOrdersController,
  payments: createPaymentsController,
  refunds: createRefundsController,
  waitingList: createWaitingListController,
};
