import { ErrorHandler, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, type NavigationError, Router } from '@angular/router';

import { tabStorage } from '../data/browser-storage.ts';
import { ApiClient } from '../data/api-client.ts';
import { reloadPage } from './reload-page.ts';

const reloadedName = 'ruxue.reloaded-for';
/** The messages of Chromium, Firefox and Safari about a script that could not be imported. */
const importFailed = /dynamically imported module|Importing a module script failed/iu;

/**
 * Handles a script that is gone because a new version has replaced it: loads the address anew,
 * once; after that the page tells.
 */
@Injectable({ providedIn: 'root' })
export class LostChunk {
  readonly #api = inject(ApiClient);
  readonly #errors = inject(ErrorHandler);
  readonly #reload = inject(reloadPage);
  readonly #isOutdated = signal(false);
  readonly #address = signal<string | undefined>(undefined);
  /** True when loading anew has not helped. */
  readonly isOutdated = this.#isOutdated.asReadonly();
  /** The person's destination: the router takes it out of the address line. */
  readonly address = this.#address.asReadonly();

  constructor() {
    inject(Router).events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      // A page stands: the next missing script is a new matter.
      tabStorage.remove(reloadedName);
      this.#isOutdated.set(false);
      this.#address.set(undefined);
    });
  }

  /** Takes the error of a failed navigation; any other error is a bug to report. */
  async take({ error, url }: Pick<NavigationError, 'error' | 'url'>): Promise<void> {
    if (!(error instanceof Error && importFailed.test(error.message))) {
      this.#errors.handleError(error);
      return;
    }
    this.#address.set(url);
    // Without a connection leaving the page would only lose its content.
    if (!(await this.#isReachable())) return;
    // Where the tab can't keep that it was loaded anew, it would be loaded for ever.
    const isNews = tabStorage.get(reloadedName) !== url && tabStorage.set(reloadedName, url);
    if (isNews) this.#reload(url);
    else this.#isOutdated.set(true);
  }

  async #isReachable(): Promise<boolean> {
    try {
      await this.#api.call('getPortalConfiguration', {});
      return true;
    } catch {
      return false;
    }
  }
}
