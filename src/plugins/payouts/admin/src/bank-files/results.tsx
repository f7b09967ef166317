import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { BankResults } from '../../../shared/bank-files';
import { Card } from '../../../../../admin/kit/card';
import { resultWords } from './words';

const MOST_SHOWN = 50;

interface ResultsProps {
  readonly results: BankResults;
  readonly onClose: () => void;
}

/** What became of the bank's answer that was just taken in, with what a person must look at. */
export const Results = ({ results, onClose }: ResultsProps) => (
  <Card
    title="The bank’s answer"
    action={
      <Button variant="tertiary" size="S" startIcon={<Cross />} onClick={onClose}>
        Done
      </Button>
    }
  >
    <Flex direction="column" alignItems="stretch" gap={3} role="status">
      <Box tag="ul" paddingLeft={5} style={{ listStyle: 'disc' }}>
        {resultWords(results).map((sentence) => (
          <Typography key={sentence} tag="li" textColor="neutral800">
            {sentence}
          </Typography>
        ))}
      </Box>
      {results.problems.length === 0 ? null : (
        <Box
          tag="ul"
          background="danger100"
          borderColor="danger200"
          hasRadius
          padding={3}
          style={{ listStyle: 'none' }}
        >
          {results.problems.slice(0, MOST_SHOWN).map(({ row, says }) => (
            <Typography key={`${row} ${says}`} tag="li" textColor="neutral800" paddingBottom={1}>
              {`Line ${row}: ${says}`}
            </Typography>
          ))}
          {results.problems.length > MOST_SHOWN ? (
            <Typography tag="li" textColor="neutral800">
              {`And ${results.problems.length - MOST_SHOWN} more.`}
            </Typography>
          ) : null}
        </Box>
      )}
    </Flex>
  </Card>
);
