import { districtOrder } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { isOpen } from './current-season.ts';
import { District } from './district.entity.ts';

/** The 18 choices in the manual's order (S1), and which of them take registrations now (S20). */
export const listDistricts = (records: Records): Handler<'records.list-districts'> =>
  async () => {
    const found = await records.em().findAll(District);
    const pages = new Map(found.map(({ code, page }) => [code, page]));
    const now = new Date();
    const districts = districtOrder.flatMap((code) => {
      const page = pages.get(code);
      if (!page) return [];
      const { registration } = page.windows;
      return [{
        code, name: page.name, phone: page.primaryPhones[0]?.number ?? '',
        isOpen: isOpen(registration, now), opens: registration.opens,
      }];
    });
    return { districts };
  };
