import { Box, Button, Flex } from '@strapi/design-system';
import { showMoney } from '../../../../../admin/kit/amounts';
import { Nothing } from '../../../../../admin/kit/cells';
import { Filters, Search } from '../../../../../admin/kit/filters';
import { Loaded } from '../../../../../admin/kit/loaded';
import { Notice } from '../../../../../admin/kit/notice';
import { Pager } from '../../../../../admin/kit/pager';
import { useAddress } from '../../../../../admin/kit/use-address';
import { useRefresh } from '../../../../../admin/kit/use-refresh';
import { useResource } from '../../../../../admin/kit/use-resource';
import { PAYEE_VIEWS, type PayeesPage, type PayeeView } from '../../../shared/payees';
import { Views } from '../components/views';
import { useKept } from '../hooks/use-kept';
import { PayeeTable } from '../payees/table';
import { NO_PAYEES, PAYEE_VIEW_WORDS } from '../payees/words';
import { PAYEES } from '../urls';

const LOOK_EVERY_MS = 20_000;
const URGENT: ReadonlySet<PayeeView> = new Set(['frozen']);

const viewOf = (address: URLSearchParams): PayeeView =>
  PAYEE_VIEWS.find((view) => view === address.get('view')) ?? 'all';

const Elsewhere = ({ page, view }: { readonly page: PayeesPage; readonly view: PayeeView }) => {
  const { count, amount } = page.debtsWithoutAccount;
  if (view !== 'debts' || count === 0) return null;
  const who = count === 1 ? 'One more person owes' : `${count.toLocaleString('en-IN')} more people owe`;
  return (
    <Notice tone="primary">
      {`${who} us ${showMoney(amount, page.currency)} and never entered an account. The ledger names them, under Debts.`}
    </Notice>
  );
};

/** The people who are paid, and their accounts. */
export const Payees = () => {
  const { address, page, change } = useAddress();
  const view = viewOf(address);
  const text = address.get('q') ?? '';
  const search = new URLSearchParams({ view, page: String(page), ...(text === '' ? {} : { q: text }) });
  const found = useResource<PayeesPage>(`${PAYEES}?${search.toString()}`);
  useRefresh(found.reload, LOOK_EVERY_MS);
  const kept = useKept(found.data);

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Views
        label="Payees by what to look at"
        names={PAYEE_VIEWS}
        words={PAYEE_VIEW_WORDS}
        view={view}
        usual="all"
        counts={kept?.views}
        urgent={URGENT}
      />
      <Filters>
        <Search key={text} label="Find a payee" placeholder="A name, also that on the account" name="q" />
      </Filters>
      {found.failure !== undefined && kept !== undefined ? (
        <Notice tone="warning" role="status">
          {`This list may be old: ${found.failure}`}
        </Notice>
      ) : null}
      <Loaded resource={{ ...found, data: kept }}>
        {(shown) => (
          <Flex direction="column" alignItems="stretch" gap={4} aria-busy={found.data === undefined}>
            <Elsewhere page={shown} view={view} />
            {shown.data.length === 0 ? (
              <Nothing
                action={
                  text !== '' || page > 1 ? (
                    <Button variant="tertiary" onClick={() => change({ q: null })}>
                      Show all
                    </Button>
                  ) : undefined
                }
              >
                {text === '' ? NO_PAYEES[view] : 'No payee is called like this.'}
              </Nothing>
            ) : (
              <Box>
                <PayeeTable payees={shown.data} />
                <Pager meta={shown.meta} before="Before" after="Next" />
              </Box>
            )}
          </Flex>
        )}
      </Loaded>
    </Flex>
  );
};
