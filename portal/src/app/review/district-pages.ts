import { inject, Injectable } from '@angular/core';
import type { DistrictCode } from '@ruxue/contracts/regions';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { ApiClient } from '../data/api-client.ts';

/** A district's approved reasons (B7) and the items it asks for (B4), fetched once a visit. */
@Injectable({ providedIn: 'root' })
export class DistrictPages {
  readonly #api = inject(ApiClient);
  readonly #known = new Map<DistrictCode, Promise<DistrictSeed>>();

  of(district: DistrictCode): Promise<DistrictSeed> {
    const known = this.#known.get(district);
    if (known) return known;
    const asked = this.#ask(district);
    this.#known.set(district, asked);
    // After a failure the next case asks again.
    asked.catch(() => this.#known.delete(district));
    return asked;
  }

  async #ask(code: DistrictCode): Promise<DistrictSeed> {
    return (await this.#api.call('getDistrict', { params: { code } })).body;
  }
}
