import { inject, Injectable } from '@angular/core';
import type { DistrictCode } from '@ruxue/contracts/regions';
import type { ReviewReason } from '@ruxue/contracts/review-reasons';

import { ApiClient } from '../../data/api-client.ts';

/** The approved reasons of a district (B7), asked for once a visit. */
@Injectable({ providedIn: 'root' })
export class DistrictReasons {
  readonly #api = inject(ApiClient);
  readonly #known = new Map<DistrictCode, Promise<readonly ReviewReason[]>>();

  of(district: DistrictCode): Promise<readonly ReviewReason[]> {
    const known = this.#known.get(district);
    if (known) return known;
    const asked = this.#ask(district);
    this.#known.set(district, asked);
    // After a failure the next case asks again.
    asked.catch(() => this.#known.delete(district));
    return asked;
  }

  async #ask(code: DistrictCode): Promise<readonly ReviewReason[]> {
    return (await this.#api.call('getDistrict', { params: { code } })).body.reasons;
  }
}
