import type { Core } from '@strapi/strapi';
import { createAdjustments } from './adjustments';
import { createDebts } from './debts';
import { createExports } from './exports';
import { createMonths } from './months';
import { createStatements } from './statements';

type Made = { strapi: Core.Strapi };

export default {
  statements: (made: Made) => createStatements(made),
  months: (made: Made) => createMonths(made),
  adjustments: (made: Made) => createAdjustments(made),
  debts: (made: Made) => createDebts(made),
  exports: (made: Made) => createExports(made),
};
