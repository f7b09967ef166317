import { Flex, Typography } from '@strapi/design-system';
import { Choice, Filters } from '../../../../../admin/kit/filters';
import { Loaded } from '../../../../../admin/kit/loaded';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useResource } from '../../../../../admin/kit/use-resource';
import { type Insights, type Period, PERIODS, type Step, STEPS } from '../../../shared/admin';
import { CountTiles } from '../components/counts';
import { Terms } from '../components/terms';
import { Trend } from '../components/trend';
import { keptWords, PERIOD_WORDS, STEP_WORDS } from '../words';

const USUAL: Period = '28';

const isPeriod = (value: unknown): value is Period => PERIODS.some((period) => period === value);
const isStep = (value: unknown): value is Step => STEPS.some((step) => step === value);

/** What people search for, and what comes of it. */
export const InsightsTab = () => {
  const { address } = useAddress();
  const asked = address.get('period');
  const period = isPeriod(asked) ? asked : USUAL;
  // Hundreds of days make no picture.
  const usual: Step = Number(period) > 28 ? 'week' : 'day';
  const wanted = address.get('step');
  const step = isStep(wanted) ? wanted : usual;
  const insights = useResource<Insights>(`/search/insights?period=${period}&step=${step}`);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Filters>
        <Choice
          label="Time"
          name="period"
          value={period}
          usual={USUAL}
          options={PERIODS.map((value) => ({ value, words: PERIOD_WORDS[value] }))}
        />
        <Choice
          label="Trend"
          name="step"
          value={step}
          usual={usual}
          options={STEPS.map((value) => ({ value, words: STEP_WORDS[value] }))}
        />
      </Filters>
      <Loaded resource={insights}>
        {(known) => (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <CountTiles insights={known} />
            <Trend insights={known} />
            <Typography variant="pi" textColor="neutral600" tag="p">
              {keptWords(known.zone)}
            </Typography>
          </Flex>
        )}
      </Loaded>
      <Terms period={period} />
    </Flex>
  );
};
