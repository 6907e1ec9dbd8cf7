import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type {
  ListedChild, PublicationPlan,
} from '@ruxue/contracts/operations/records-publication-operations';
import type { RouteQuery } from '@ruxue/contracts/routes';

import { ApiClient } from '../data/api-client.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { outcomeWords } from './case-changes.ts';

const markWords = {
  listed: '', added: '确认后新增，不会公布', gone: '已撤回或更改，不会公布',
  held: '暂缓办理，不会公布',
} as const satisfies Record<ListedChild['mark'], string>;

/** The children of a plan by number, a page after another, with what changed since (B8). */
@Component({
  selector: 'app-planned-cases',
  imports: [Loading, MatButton, RouterLink],
  template: `
    @if (found.value(); as page) {
      <ul>
        @for (child of page.items; track $index) {
          <li><a [routerLink]="['/review/cases', child.caseId]">{{ child.accountNumber }}</a>
            {{ outcomeWords[child.outcome] }} <strong>{{ markWords[child.mark] }}</strong></li>
        } @empty { <li class="quiet">目前没有可以公布的结果。</li> }
      </ul>
      @if (page.hasMore) { <button matButton type="button" (click)="more()">更多</button> }
    } @else {
      <app-loading [problem]="found.problem()" (retry)="found.reload()" />
    }
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; columns: 18em auto; }
    li { padding: 2px 0; }
  `,
})
export class PlannedCases {
  readonly #api = inject(ApiClient);
  readonly plan = input.required<PublicationPlan>();

  protected readonly markWords = markWords;
  protected readonly outcomeWords = outcomeWords;
  readonly #pages = linkedSignal({ source: this.plan, computation: () => 1 });
  protected readonly found = fetched({
    params: () => ({ plan: this.plan(), pages: this.#pages() }),
    loader: ({ params: { plan, pages } }) => this.#read(plan, pages),
  });

  protected more(): void {
    this.#pages.update((pages) => pages + 1);
  }

  async #read({ kind, announcedAt }: PublicationPlan, pages: number) {
    const items: ListedChild[] = [];
    let after: string | undefined;
    for (let page = 0; page === 0 || (after !== undefined && page < pages); page += 1) {
      const query: RouteQuery<'listPlannedCases'> = { after };
      const { body } = await this.#api.call('listPlannedCases', {
        params: { kind, announcedAt }, query,
      });
      items.push(...body.items);
      after = body.nextAfter ?? undefined;
    }
    return { items, hasMore: after !== undefined };
  }
}
