import { inject, Injectable } from '@angular/core';
import type { RouteAnswer } from '@ruxue/contracts/routes';

import { ApiClient } from './api-client.ts';

export type PortalSettings = RouteAnswer<'getPortalConfiguration'>['body'];

/** Where this portal signs in; asked for once, and again after a failure. */
@Injectable({ providedIn: 'root' })
export class PortalConfiguration {
  readonly #api = inject(ApiClient);
  #settings: Promise<PortalSettings> | null = null;

  async read(): Promise<PortalSettings> {
    this.#settings ??= this.#ask();
    return await this.#settings;
  }

  async #ask(): Promise<PortalSettings> {
    try {
      return (await this.#api.call('getPortalConfiguration', {})).body;
    } catch (thrown) {
      this.#settings = null;
      throw thrown;
    }
  }
}
