import { inject, Injectable } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { District } from '@ruxue/contracts/fields';
import { StumbleField } from '@ruxue/contracts/stumbles';

import { ApiClient } from './api-client.ts';
import { findField } from './server-errors.ts';

/** Tells which fields hold families up (B17): their places in the form, and nothing of what is typed. */
@Injectable({ providedIn: 'root' })
export class StumbleCounter {
  readonly #api = inject(ApiClient);

  /** Counts the wrong fields of a form, whose places begin with `form`; nobody waits for it. */
  count(
    district: string, form: 'registered' | 'details', root: FieldTree<unknown>,
    wrong: ReadonlySet<unknown>,
  ): void {
    const fields = StumbleField.options.filter((field) => {
      const [first, ...path] = field.split('.');
      const found = first === form ? findField(root, path.join('.')) : undefined;
      return found !== undefined && wrong.has(found);
    });
    const { data: code } = District.safeParse(district);
    if (fields.length === 0 || code === undefined) return;
    // What isn't counted is no trouble of the family's.
    this.#api.call('countStumbles', { params: { code }, body: { fields } }).catch(() => undefined);
  }
}
