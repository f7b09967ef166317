import { Flex, Grid, Typography } from '@strapi/design-system';
import {
  CheckCircle,
  Clock,
  CrossCircle,
  Lock,
  MinusCircle,
  PaperPlane,
  Question,
  Scissors,
} from '@strapi/icons';
import type { ReactNode } from 'react';
import { Loaded } from '../../../../../admin/kit/loaded';
import { dayWords, moment } from '../../../../../admin/kit/moments';
import { useResource } from '../../../../../admin/kit/use-resource';
import type { Overview } from '../../../shared/overview';
import type { Sum } from '../../../shared/page';
import { WeeksChart } from '../chart/weeks-chart';
import { Tile, type TileTone } from '../components/tile';
import { tabLink } from '../links';
import { OVERVIEW } from '../urls';

interface Figure {
  readonly label: string;
  readonly sum: Sum;
  readonly what?: string;
  readonly detail?: string | undefined;
  readonly to: string;
  readonly icon: ReactNode;
  readonly tone: TileTone;
}

const waitingFigures = (known: Overview): Figure[] => [
  {
    label: 'Waiting for approval',
    sum: known.toApprove,
    detail:
      known.toApprove.oldestAt === null
        ? undefined
        : `since ${moment(known.toApprove.oldestAt, null, 'date')}`,
    to: tabLink('payouts', { view: 'waiting' }),
    icon: <Clock />,
    tone: 'work',
  },
  {
    label: 'Failed',
    sum: known.failed,
    detail: 'try again, or give up',
    to: tabLink('payouts', { view: 'failed' }),
    icon: <CrossCircle />,
    tone: 'alarm',
  },
  {
    label: 'Outcome unknown',
    sum: known.needPerson,
    detail: 'find out at the bank',
    to: tabLink('payouts', { view: 'needs_person' }),
    icon: <Question />,
    tone: 'alarm',
  },
  {
    label: 'On hold',
    sum: known.onHold,
    to: tabLink('payouts', { view: 'on_hold' }),
    icon: <MinusCircle />,
    tone: 'warn',
  },
];

const otherFigures = (known: Overview): Figure[] => [
  {
    label: 'Approved or on their way',
    sum: known.inFlight,
    to: tabLink('payouts', { view: 'in_flight' }),
    icon: <PaperPlane />,
    tone: 'work',
  },
  {
    label: 'Paid this month',
    sum: known.paidThisMonth,
    to: tabLink('payouts', { view: 'paid' }),
    icon: <CheckCircle />,
    tone: 'good',
  },
  {
    label: 'Owed to payees who are stopped',
    sum: known.frozen,
    what: 'payee',
    to: tabLink('payees', { view: 'frozen' }),
    icon: <Lock />,
    tone: 'warn',
  },
  {
    label: 'Owed to us',
    sum: known.debts,
    what: 'payee',
    detail: 'taken off their next payouts',
    to: tabLink('payees', { view: 'debts' }),
    icon: <Scissors />,
    tone: 'warn',
  },
];

interface TilesProps {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly currency: string;
}

const Tiles = ({ name, figures, currency }: TilesProps) => (
  <Grid.Root gap={4} role="group" aria-label={name}>
    {figures.map((figure) => (
      <Grid.Item key={figure.label} col={3} s={6} xs={12} direction="column" alignItems="stretch">
        <Tile what="payout" {...figure} currency={currency} />
      </Grid.Item>
    ))}
  </Grid.Root>
);

const nextRunWords = (day: string | null): string =>
  day === null
    ? 'Payouts are prepared by hand only: the finance settings have no schedule.'
    : `The schedule prepares payouts next on ${dayWords(day)}.`;

/** How things stand: what waits, what is on its way, what was paid. */
export const OverviewTab = () => (
  <Loaded resource={useResource<Overview>(OVERVIEW)}>
    {(known) => (
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Tiles name="What waits for somebody" figures={waitingFigures(known)} currency={known.currency} />
        <Tiles name="Other money" figures={otherFigures(known)} currency={known.currency} />
        <WeeksChart weeks={known.weeks} currency={known.currency} />
        <Typography textColor="neutral600">{nextRunWords(known.nextRunOn)}</Typography>
      </Flex>
    )}
  </Loaded>
);
