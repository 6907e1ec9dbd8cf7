import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../../data/api-client.ts';
import { districtName } from '../../data/district-name.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { likenessKindWords } from '../case/like-words.ts';

/** 「跨区相同信息」: like cases of different districts, for the city office; nobody's name (B6). */
@Component({
  selector: 'app-distant-likenesses',
  imports: [Loading, MatButton],
  templateUrl: './distant-likenesses.html',
  styles: `
    table { width: 100%; border-collapse: collapse; }
    th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
  `,
})
export class DistantLikenesses {
  readonly #api = inject(ApiClient);
  /** The cursors of the pages up to the one shown; the first page has none. */
  protected readonly after = signal<readonly string[]>([]);

  protected readonly page = fetched({
    params: () => ({ cursor: this.after().at(-1) }),
    loader: async ({ params: query }) =>
      (await this.#api.call('listDistantLikenesses', { query })).body,
  });
  protected readonly districtName = districtName;
  protected readonly wordsOf = likenessKindWords;

  protected next(cursor: string): void {
    this.after.update((cursors) => [...cursors, cursor]);
  }

  protected back(): void {
    this.after.update((cursors) => cursors.slice(0, -1));
  }
}
