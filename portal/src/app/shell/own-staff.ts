import { computed, inject, Injectable } from '@angular/core';

import { ApiClient } from '../data/api-client.ts';
import { Session } from '../data/session/session.ts';
import { fetched } from '../ui/fetched.ts';

/** The signed-in member of staff: the id by which cases are theirs, and their name. */
@Injectable({ providedIn: 'root' })
export class OwnStaff {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #found = fetched({
    params: () => this.#session.account()?.username,
    loader: async () => (await this.#api.call('getOwnStaff', {})).body,
  });

  /** Null until the server has told it. */
  readonly id = computed(() => this.#found.value()?.staffId ?? null);
  readonly name = computed(() => this.#found.value()?.name ?? null);
  readonly #roles = computed(() => this.#session.account()?.roles ?? []);
  readonly isReviewer = computed(() => this.#roles().includes('reviewer'));
  readonly isManager = computed(() => this.#roles().includes('district-manager'));
}
