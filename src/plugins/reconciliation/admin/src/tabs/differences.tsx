import { Flex } from '@strapi/design-system';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useResource } from '../../../../../admin/kit/use-resource';
import { SUBJECT_TYPES, type SubjectType } from '../../../../../domain/reconciliation/kinds';
import { DIFFERENCE_VIEWS, type DifferencesPage, type DifferenceView } from '../../../shared/admin';
import { DifferenceTable } from '../components/difference-table';
import { Choice, Filters, Search } from '../../../../../admin/kit/filters';
import { Paged } from '../../../../../admin/kit/paged';
import { useFollow } from '../hooks/use-follow';
import type { TabProps } from '../pages/reconciliation';

const VIEWS: Readonly<Record<DifferenceView, string>> = { open: 'Open', closed: 'Closed' };

const SUBJECTS: Readonly<Record<SubjectType | 'all', string>> = {
  all: 'Everything',
  payment: 'Payments',
  refund: 'Refunds',
  settlement: 'Settlements',
  bank_line: 'The bank statement',
  clearing: 'Gateway clearing',
};

const isView = (value: unknown): value is DifferenceView => DIFFERENCE_VIEWS.some((view) => view === value);
const isSubject = (value: unknown): value is SubjectType => SUBJECT_TYPES.some((type) => type === value);

const emptyWords = (closed: boolean, filtered: boolean, compared: boolean): string => {
  if (filtered) return 'Nothing like this is listed.';
  if (closed) return 'No difference was closed yet.';
  return compared
    ? 'Nothing is open: both sides agree, or a note says why they need not.'
    : 'Nothing was compared yet. It is done every day, and whenever you press Compare now.';
};

/** Where the gateway, the bank and our books do not agree, the largest amounts first. */
export const Differences = ({ overview, onChange }: TabProps) => {
  const { address, page } = useAddress();
  const asked = address.get('view');
  const view = isView(asked) ? asked : 'open';
  const about = address.get('about');
  const subject = isSubject(about) ? about : 'all';
  const search = address.get('search') ?? '';
  const query = new URLSearchParams({
    view,
    page: String(page),
    ...(subject === 'all' ? {} : { subject }),
    ...(search === '' ? {} : { search }),
  });
  const differences = useResource<DifferencesPage>(`/reconciliation/differences?${query.toString()}`);
  useFollow(overview.done?.documentId, differences.reload);
  const reload = async (): Promise<void> => {
    await Promise.all([differences.reload(), onChange()]);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Filters>
        <Choice
          label="Show"
          name="view"
          value={view}
          options={DIFFERENCE_VIEWS.map((value) => ({ value, words: VIEWS[value] }))}
        />
        <Choice
          label="About"
          name="about"
          value={subject}
          options={(['all', ...SUBJECT_TYPES] as const).map((value) => ({ value, words: SUBJECTS[value] }))}
        />
        <Search label="Find a difference" placeholder="Order code or gateway’s id" />
      </Filters>
      <Paged
        resource={differences}
        empty={emptyWords(view === 'closed', search !== '' || subject !== 'all', overview.done !== null)}
      >
        {(data) => <DifferenceTable differences={data} closed={view === 'closed'} onDone={reload} />}
      </Paged>
    </Flex>
  );
};
