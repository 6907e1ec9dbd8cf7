import { District } from '@ruxue/contracts/fields';
import type { DistrictSeed, Season } from '@ruxue/contracts/seed';

import type { ApiClient } from '../data/api-client.ts';
import { keepPhone } from '../data/kept-phone.ts';

/** The district's and the season's facts for a registration (S5, S23). */
export interface RegistrationPlace {
  readonly district: DistrictSeed;
  readonly season: Season;
  /** By the server's clock, since the person's own may be wrong. */
  readonly isOpen: boolean;
}

/** Fetches all facts; throws as `ApiClient` does. */
export async function loadPlace(api: ApiClient, code: string): Promise<RegistrationPlace> {
  const known = District.parse(code);
  const [district, season, all] = await Promise.all([
    api.call('getDistrict', { params: { code: known } }),
    api.call('getSeason', {}),
    api.call('listDistricts', {}),
  ]);
  keepPhone(district.body.name, district.body.primaryPhones[0]?.number ?? '');
  const own = all.body.districts.find((one) => one.code === known);
  return { district: district.body, season: season.body, isOpen: own?.isOpen ?? true };
}
