import { inject, Injectable, type Signal, signal } from '@angular/core';
import type { RouteAnswer } from '@ruxue/contracts/routes';

import { ApiClient } from './api-client.ts';

export type PortalSettings = RouteAnswer<'getPortalConfiguration'>['body'];

const shortestPassword = 6;

/** The portal's settings for signing in; fetched once, and again after a failure. */
@Injectable({ providedIn: 'root' })
export class PortalConfiguration {
  readonly #api = inject(ApiClient);
  #settings: Promise<PortalSettings> | null = null;
  readonly #passwordMinLength = signal(shortestPassword);

  async read(): Promise<PortalSettings> {
    this.#settings ??= this.#ask();
    return await this.#settings;
  }

  /** The least length of a password (S9). The server checks it too, in case this comes late. */
  passwordMinLength(): Signal<number> {
    this.read().catch(() => undefined);
    return this.#passwordMinLength.asReadonly();
  }

  async #ask(): Promise<PortalSettings> {
    try {
      const { body } = await this.#api.call('getPortalConfiguration', {});
      this.#passwordMinLength.set(body.passwordMinLength);
      return body;
    } catch (thrown) {
      this.#settings = null;
      throw thrown;
    }
  }
}
