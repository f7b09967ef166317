import { Tbody as StrapiTbody, Tr as StrapiTr } from '@strapi/design-system';
import {
  Children,
  type ComponentProps,
  createContext,
  isValidElement,
  type KeyboardEvent,
  type ReactNode,
  useContext,
} from 'react';

const RowNumber = createContext<number | undefined>(undefined);

interface NumberedProps {
  readonly 'aria-rowindex'?: number;
  readonly children: ReactNode;
}

const Numbered = ({ 'aria-rowindex': number, children }: NumberedProps) => (
  <RowNumber.Provider value={number}>{children}</RowNumber.Provider>
);

/**
 * The rows of a table, drawn by `Tr` from here. Strapi's tables are walked by arrow keys, and no other key reaches what
 * stands in them: each cell has to know its row, whose number Strapi gives to the children of `Tbody` alone.
 */
export const Tbody = ({ children }: { readonly children: ReactNode }) => (
  <StrapiTbody>
    {Children.toArray(children).map((row, place) => (
      <Numbered key={isValidElement(row) ? row.key : place}>{row}</Numbered>
    ))}
  </StrapiTbody>
);

export const Tr = (props: ComponentProps<typeof StrapiTr>) => {
  const number = useContext(RowNumber);
  return <StrapiTr {...(number === undefined ? {} : { 'aria-rowindex': number })} {...props} />;
};

/** Keeps the keys of a dialog that opens from a table to itself: the table would take arrows, Home and End for its own. */
export const Apart = ({ children }: { readonly children: ReactNode }) => (
  <div
    role="presentation"
    style={{ display: 'contents' }}
    onKeyDown={(event: KeyboardEvent) => {
      // The dialog listens for it on the document.
      if (event.key !== 'Escape') event.stopPropagation();
    }}
  >
    {children}
  </div>
);
