import { afterNextRender, inject, Injectable, Injector } from '@angular/core';

import { findField } from '../../data/server-errors.ts';
import { type AnySettings, VersionedSettings } from './versioned-settings.ts';

/**
 * Leads to a field of the settings by its path, opening the entry that it is in; of a whole list,
 * to its heading. What was pressed may be gone by then (WCAG 2.2, 2.4.3).
 */
@Injectable()
export class FieldFocus {
  readonly #store = inject<AnySettings>(VersionedSettings);
  readonly #injector = inject(Injector);

  leadTo(path: string): void {
    const [list = '', index] = path.split('.');
    if (index !== undefined) this.#store.openEntry(list, Number(index));
    afterNextRender(() => {
      const [bound] = findField(this.#store.form, path)?.().formFieldBindings() ?? [];
      const heading = list === 'articles' ? 'policy' : list;
      const place = bound?.element ?? document.getElementById(heading);
      place?.focus();
      place?.scrollIntoView({ block: 'center' });
    }, { injector: this.#injector });
  }
}
