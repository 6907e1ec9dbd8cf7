import type { Handler, Records } from '../records.ts';
import { isOpen } from './current-season.ts';
import { listDistrictFacts } from './district-facts.ts';

/** The 18 choices in the manual's order (S1), and which of them take registrations now (S20). */
export const listDistricts = (records: Records): Handler<'records.list-districts'> =>
  async () => {
    const pages = await listDistrictFacts(records.em());
    const now = new Date();
    const districts = pages.map(({ code, name, primaryPhones, windows: { registration } }) => ({
      code, name, phone: primaryPhones[0]?.number ?? '',
      isOpen: isOpen(registration, now), opens: registration.opens,
    }));
    return { districts };
  };
