import { inject, type Signal } from '@angular/core';
import { District } from '@ruxue/contracts/fields';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { keepPhone } from '../data/kept-phone.ts';
import { type Fetched, fetched } from '../ui/fetched.ts';

/** True for the code of one of the 18 districts (S1). */
export const isDistrict = (code: string): boolean => District.safeParse(code).success;

/** The district in the address, fetched anew when the address changes (S2). */
export function fetchedDistrict(code: Signal<string>): Fetched<DistrictSeed> {
  const api = inject(ApiClient);
  return fetched({
    params: code,
    loader: async ({ params }) => {
      const known = District.safeParse(params);
      if (!known.success) throw new ApiProblem('not-found', {});
      const { body } = await api.call('getDistrict', { params: { code: known.data } });
      keepPhone(body.name, body.primaryPhones[0]?.number ?? '');
      return body;
    },
  });
}
