import { Box, Tabs } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useAddress } from './use-address';

export interface AddressTab<Value extends string = string> {
  /** Its name in the address. */
  readonly value: Value;
  readonly name: string;
  /** Made when the tab is opened, and gone when another one is. */
  readonly content: ReactNode;
}

interface AddressTabsProps {
  /** What the tabs are of, for who cannot see them. */
  readonly label: string;
  /** The first is shown where the address names none. */
  readonly tabs: readonly AddressTab[];
}

/** The tab and what it shows stand in the address, so that both can be bookmarked and linked to. */
export const AddressTabs = ({ label, tabs }: AddressTabsProps) => {
  const { address, replace } = useAddress();
  const [first] = tabs;
  const wanted = address.get('tab');
  const open = tabs.find(({ value }) => value === wanted) ?? first;
  return (
    <Tabs.Root
      value={open?.value ?? ''}
      onValueChange={(tab: string) => replace({ tab: tab === first?.value ? null : tab })}
    >
      <Tabs.List aria-label={label}>
        {tabs.map(({ value, name }) => (
          <Tabs.Trigger key={value} value={value}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map(({ value, content }) => (
        <Tabs.Content key={value} value={value}>
          <Box padding={6}>{value === open?.value ? content : null}</Box>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
};
