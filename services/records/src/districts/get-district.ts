import { Refusal } from '@ruxue/contracts';

import type { Handler, Records } from '../records.ts';
import { District } from './district.entity.ts';

/** A district's page (S2). */
export const getDistrict = (records: Records): Handler<'records.get-district'> =>
  async ({ code }) => {
    const district = await records.em().findOne(District, { code });
    if (district === null) throw new Refusal('not-found');
    return district.page;
  };
