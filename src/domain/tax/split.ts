import { allocate } from '../money/arithmetic';
import { ABROAD, presentState, stateCodeOf } from './states';
import { stateOfGstin } from './gstin';

/** Tax contained in an amount, by who gets it; minor units. Either `igst` or the other two are in use. */
export interface TaxSplit {
  readonly cgst: number;
  /** UTGST where the place is a Union territory without a legislature. */
  readonly sgst: number;
  readonly igst: number;
}

/**
 * Where a ticket is supplied, as the code of a state.
 *
 * Admission to an event is supplied where the event is held (IGST Act 2017, Section 12(6)), wherever buyer and
 * supplier are. What is held nowhere, an online event, follows Section 12(2): the state of a buyer who is
 * registered, else that of the supplier. A venue whose state nobody wrote down counts as the supplier's.
 */
export function placeOfSupply(input: {
  venue: { readonly region: string | null; readonly country: string | null } | null;
  buyerGstin: string | null;
  supplierState: string;
}): string {
  const { venue, buyerGstin, supplierState } = input;
  if (venue) {
    if (venue.country !== null && venue.country.toUpperCase() !== 'IN') return ABROAD;
    return stateCodeOf(venue.region) ?? supplierState;
  }
  return buyerGstin === null ? supplierState : stateOfGstin(buyerGstin);
}

/**
 * Splits tax that an amount contains: half to the Union and half to the state within one state (CGST Act Section 9,
 * IGST Act Section 8), all of it as IGST between two (IGST Act Section 7). The odd paisa is the Union's.
 */
export function splitTax(tax: number, supplierState: string, placeState: string): TaxSplit {
  if (presentState(supplierState) !== presentState(placeState)) return { cgst: 0, sgst: 0, igst: tax };
  const [cgst = 0, sgst = 0] = allocate(tax, [1, 1]);
  return { cgst, sgst, igst: 0 };
}
