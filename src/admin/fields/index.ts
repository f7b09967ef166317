import type { StrapiApp } from '@strapi/admin/strapi-admin';
import type { ComponentType } from 'react';
import { Choice } from './choice';
import { MomentInput } from './moment';

const inWords = (id: string, defaultMessage: string) => ({ id: `mela.fields.${id}`, defaultMessage });

/** Strapi's types say that an input gets no props; it gets the field's. */
const input = <Props extends object>(Component: ComponentType<Props>): ComponentType =>
  Component as ComponentType<object>;

const lazy = async <Props extends object>(
  load: Promise<{ default: ComponentType<Props> }>,
): Promise<{ default: ComponentType }> => ({ default: input((await load).default) });

/** The admin's half of our custom fields; the server's half is src/platform/custom-fields.ts. */
export const registerFields = (app: StrapiApp): void => {
  app.customFields.register([
    {
      name: 'money',
      type: 'integer',
      intlLabel: inWords('money', 'Money'),
      intlDescription: inWords('money.description', 'An amount, typed and shown as ₹1,234.50'),
      components: { Input: () => lazy(import('./money')) },
    },
    {
      name: 'percent',
      type: 'integer',
      intlLabel: inWords('percent', 'Percentage'),
      intlDescription: inWords('percent.description', 'A rate, typed and shown as 18 %'),
      components: { Input: () => lazy(import('./percent')) },
    },
    {
      name: 'questions',
      type: 'json',
      intlLabel: inWords('questions', 'Questions'),
      intlDescription: inWords('questions.description', 'What each person is asked when registering'),
      components: { Input: () => lazy(import('./questions')) },
    },
    {
      name: 'refund-policy',
      type: 'json',
      intlLabel: inWords('refund-policy', 'Refund policy'),
      intlDescription: inWords(
        'refund-policy.description',
        'How much a buyer who asks gets back, and until when',
      ),
      components: { Input: () => lazy(import('./refund-policy')) },
    },
    {
      name: 'approval-limits',
      type: 'json',
      intlLabel: inWords('approval-limits', 'Approval limits'),
      intlDescription: inWords(
        'approval-limits.description',
        'The largest payout that each role may approve',
      ),
      components: { Input: () => lazy(import('./approval-limits')) },
    },
  ]);
  app.addFields([
    { type: 'enumeration', Component: input(Choice) },
    { type: 'datetime', Component: input(MomentInput) },
  ]);
};
