import { afterNextRender, inject, Injectable, Injector } from '@angular/core';

import { findField } from '../../data/server-errors.ts';
import { SettingsStore } from './settings-store.ts';

/**
 * Leads to a field of the settings by its path, opening the article that it is in; of a whole list,
 * to its heading. What was pressed may be gone by then (WCAG 2.2, 2.4.3).
 */
@Injectable()
export class FieldFocus {
  readonly #store = inject(SettingsStore);
  readonly #injector = inject(Injector);

  #opened(list: string) {
    const { openArticle, openItem, openReason, openSchool } = this.#store;
    return new Map([
      ['articles', openArticle], ['materials', openItem], ['reasons', openReason],
      ['schools', openSchool],
    ]).get(list);
  }

  leadTo(path: string): void {
    const [list = '', index] = path.split('.');
    if (index !== undefined) this.#opened(list)?.set(Number(index));
    afterNextRender(() => {
      const [bound] = findField(this.#store.form, path)?.().formFieldBindings() ?? [];
      const heading = list === 'articles' ? 'policy' : list;
      const place = bound?.element ?? document.getElementById(heading);
      place?.focus();
      place?.scrollIntoView({ block: 'center' });
    }, { injector: this.#injector });
  }
}
