import { Component, computed, inject, signal } from '@angular/core';
import { form, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { AccountNumber } from '@ruxue/contracts/fields';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { TextField } from '../../ui/text-field.ts';
import { groupLooks } from '../case/group-looks.ts';

/** A page of one child's looks: the account asked for, and where the page begins. */
interface Asked {
  readonly accountNumber: string;
  readonly cursor: string | undefined;
}

/** 「查阅记录」: which staff saw a child, in lists too, for the city office (B11). */
@Component({
  selector: 'app-case-looks',
  imports: [Loading, MatButton, TextField],
  templateUrl: './case-looks.html',
  styles: `
    form { max-width: 26rem; }
    table { width: 100%; border-collapse: collapse; }
    th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); }
    time { white-space: nowrap; }
  `,
})
export class CaseLooks {
  readonly #api = inject(ApiClient);
  readonly #typed = signal({ accountNumber: '' });
  protected readonly form = form(this.#typed, (path) => {
    validate(path.accountNumber, ({ value }) => AccountNumber.safeParse(value().trim()).success
      ? null : { kind: 'account', message: '账号为8位数字' });
  });
  /** The pages up to the one shown, the last one in sight. */
  protected readonly asked = signal<readonly Asked[]>([]);
  protected readonly page = fetched({
    params: () => this.asked().at(-1),
    loader: async ({ params: query }) => {
      try {
        return (await this.#api.call('listLooks', { query })).body;
      } catch (thrown) {
        if (toProblem(thrown).type === 'not-found') return 'nobody';
        throw thrown;
      }
    },
  });
  protected readonly rows = computed(() => {
    const page = this.page.value();
    if (page === null || page === 'nobody') return [];
    return groupLooks(page.entries, page.staffNames)
      .map((row) => ({ ...row, time: beijingTime(row.at) }));
  });
  protected readonly nextCursor = computed(() => {
    const page = this.page.value();
    return page === null || page === 'nobody' ? null : page.nextCursor;
  });

  protected async find(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.form, (tree) => {
      const accountNumber = tree().value().accountNumber.trim();
      this.asked.set([{ accountNumber, cursor: undefined }]);
      return Promise.resolve(null);
    });
  }

  protected turn(cursor: string | null): void {
    this.asked.update((pages) => {
      const last = pages.at(-1);
      return cursor === null || last === undefined
        ? pages.slice(0, -1) : [...pages, { ...last, cursor }];
    });
  }
}
