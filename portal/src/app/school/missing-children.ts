import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';

/**
 * The school's own children who haven't come by now, and whom to call (B23). The list is fetched
 * when somebody asks for it, since each reading is on record (B11).
 */
@Component({
  selector: 'app-missing-children',
  imports: [Loading, MatButton],
  template: `
    <section class="card" aria-labelledby="missing">
      <h2 id="missing">还没有到校</h2>
      @if (!isOpen()) {
        <p class="quiet">按居住地址对口本校，或由区里安排到本校，还没有到校登记的儿童。查看会留下记录。</p>
        <button matButton="outlined" type="button" (click)="isOpen.set(true)">查看名单</button>
      } @else if (found.value(); as page) {
        @if (page.total === 0) {
          <p role="status">没有未到校的儿童：对口本校的儿童都已登记，或还没有审核通过。</p>
        } @else {
          <p role="status">共{{ page.total }}名，登记{{ time(page.until) }}截止。</p>
          <ul>
            @for (child of page.children; track child.caseId) {
              <li>
                <strong>{{ child.childName }}</strong>
                <span>{{ child.guardianName }}
                  @if (child.phone) { <a [href]="'tel:' + child.phone">{{ child.phone }}</a> }</span>
                <span class="quiet">
                  {{ child.isNamed ? '区里安排到本校' : child.isShared ? '也可能对口其他学校' : '居住地址对口本校' }}
                  {{ child.isConfirmed ? '' : '，家长还没有确认信息' }}
                </span>
              </li>
            }
          </ul>
          @if (page.total > page.children.length) {
            <p class="quiet">先列出前{{ page.children.length }}名，登记后会列出后面的儿童。</p>
          }
        }
        <button matButton type="button" (click)="found.reload()">刷新名单</button>
      } @else {
        <app-loading [problem]="found.problem()" (retry)="found.reload()" />
      }
    </section>
  `,
  styles: `
    :host { display: block; margin-top: 16px; }
    ul { list-style: none; margin: 0 0 12px; padding: 0; }
    li {
      display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
  `,
})
export class MissingChildren {
  readonly #api = inject(ApiClient);
  readonly schoolId = input.required<string>();
  /** The roster as it is shown: with another one, others have come. */
  readonly roster = input.required<unknown>();
  protected readonly isOpen = signal(false);
  protected readonly time = beijingTime;
  protected readonly found = fetched({
    params: () => this.isOpen()
      ? { schoolId: this.schoolId(), roster: this.roster() } : undefined,
    loader: async ({ params: { schoolId } }) =>
      (await this.#api.call('listMissing', { params: { schoolId } })).body,
  });
}
