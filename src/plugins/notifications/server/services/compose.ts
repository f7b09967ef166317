import type { Core } from '@strapi/strapi';
import { orderSecret } from '../../../../platform/order-secret';
import { type MailEvent, type MailOrder, orderLink } from '../templates/facts';
import type { MailEventRow, MailOrderRow } from './mail-rows';

export const eventOf = ({ event, communityName, organizerName }: MailEventRow): MailEvent => ({
  title: event.title,
  startsAt: event.startsAt,
  endsAt: event.endsAt,
  timezone: event.timezone,
  place: event.place,
  onlineUrl: event.onlineUrl,
  host: communityName ?? organizerName ?? event.organizerName ?? 'Mela',
});

export const orderOf = (strapi: Core.Strapi, order: MailOrderRow): MailOrder => ({
  code: order.code,
  buyerName: order.buyerName,
  currency: order.currency,
  lines: order.lines,
  discount: order.discount,
  total: order.total,
  url: orderLink(
    strapi.config.get<string>('mela.frontendUrl'),
    order.documentId,
    orderSecret(strapi, order.documentId),
  ),
});
