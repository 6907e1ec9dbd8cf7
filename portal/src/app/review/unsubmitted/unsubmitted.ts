import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { Session } from '../../data/session/session.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';

/** 「未提交的儿童」: registered and never submitted, for manager and clerks, to have them called (B9). */
@Component({
  selector: 'app-unsubmitted',
  imports: [Loading, MatButton, RouterLink],
  templateUrl: './unsubmitted.html',
  styles: `
    .scroll { position: relative; overflow-x: auto; padding: 4px 16px; }
    table { width: 100%; border-collapse: collapse; white-space: nowrap; }
    th, td { text-align: left; padding: 10px 12px 10px 0; border-bottom: 1px solid var(--line); }
    thead th { font-weight: 500; color: var(--ink-soft); font-size: .875rem; }
  `,
})
export class Unsubmitted {
  readonly #api = inject(ApiClient);
  /** The cursors of the pages up to the one shown; the first page has none. */
  protected readonly after = signal<readonly string[]>([]);
  protected readonly page = fetched({
    params: () => ({ cursor: this.after().at(-1) }),
    loader: async ({ params: query }) =>
      (await this.#api.call('listUnsubmitted', { query })).body,
  });
  protected readonly time = beijingTime;
  readonly #account = inject(Session).account;
  /** Where the reader opens a child: a clerk at the counter. */
  protected readonly cases = computed(() =>
    this.#account()?.roles.includes('district-manager') === true ? '/review/cases' : '/counter/cases');

  protected next(cursor: string): void {
    this.after.update((cursors) => [...cursors, cursor]);
  }

  protected back(): void {
    this.after.update((cursors) => cursors.slice(0, -1));
  }
}
