import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { ExportList } from './export-list.ts';

/** The children with a material that waits for the reviewer's agency, oldest submission first (B4). */
@Component({
  selector: 'app-agency-queue',
  imports: [ExportList, Loading, MatButton, RouterLink],
  template: `
    <h1>部门核验</h1>
    <p class="lead">这里列出材料需要本部门核验的儿童，核验以后不再列出。</p>
    <app-export-list />
    @if (queue.value(); as page) {
      <section class="card">
        <ul aria-label="待核验的儿童">
          @for (one of page.items; track one.caseId) {
            <li><a [routerLink]="['/review/agency', one.caseId]">{{ one.childName }}</a>
              @if (one.submittedAt) { <span class="quiet">{{ time(one.submittedAt) }} 提交</span> }
            </li>
          } @empty {
            <li>现在没有待核验的材料。</li>
          }
        </ul>
        @if (after().length > 0) {
          <button matButton type="button" (click)="after.set(after().slice(0, -1))">上一页</button>
        }
        @if (page.nextCursor; as cursor) {
          <button matButton type="button" (click)="after.set([...after(), cursor])">下一页</button>
        }
        <button matButton type="button" (click)="queue.reload()">刷新</button>
      </section>
    } @else {
      <app-loading [problem]="queue.problem()" (retry)="queue.reload()" />
    }
  `,
  styles: `
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 10px 0; border-bottom: 1px solid var(--line); }
  `,
})
export class AgencyQueue {
  readonly #api = inject(ApiClient);
  protected readonly time = beijingTime;
  /** The pages before this one, by where they end. */
  protected readonly after = signal<readonly string[]>([]);
  protected readonly queue = fetched({
    params: computed(() => ({ cursor: this.after().at(-1) })),
    loader: async ({ params: { cursor } }) => {
      const query = cursor === undefined ? {} : { cursor };
      return (await this.#api.call('listAgencyReviews', { query })).body;
    },
  });
}
