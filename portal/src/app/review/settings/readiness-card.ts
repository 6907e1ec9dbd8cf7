import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { toProblem } from '../../data/api-problem.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { type ActionOutcome, done, refused } from '../../ui/outcome.ts';
import { FieldFocus } from './field-focus.ts';
import { SettingsStore } from './settings-store.ts';

const pages = { staff: '/review/staff' } as const;

/** 「准备就绪」: all that the district still lacks, each with its place; declared once nothing is (S23). */
@Component({
  selector: 'app-readiness-card',
  imports: [Loading, MatButton, RouterLink],
  template: `
    <section class="card" aria-labelledby="readiness">
      <h2 id="readiness">准备就绪</h2>
      @if (found.problem() || found.value() === null) {
        <app-loading [problem]="found.problem()" (retry)="found.reload()" />
      }
      @if (found.value(); as readiness) {
        @if (readiness.declaredAt; as at) {
          <p><strong>已于{{ time(at) }}宣布准备就绪，市教委可以看到。</strong></p>
        }
        @if (readiness.lacks.length > 0) {
          <p>{{ readiness.declaredAt ? '现在又有' : '还有' }} {{ readiness.lacks.length }} 处缺少或矛盾（按已生效的内容）：</p>
          <ul aria-label="还缺少的">
            @for (lack of lacks(); track $index) {
              <li>
                @if (lack.page) {
                  <a [routerLink]="lack.page">{{ lack.text }}</a>
                } @else {
                  <a href="#" (click)="lead($event, lack.path)">{{ lack.text }}</a>
                }
              </li>
            }
          </ul>
        } @else if (!readiness.declaredAt) {
          <p>电话、时间、材料、原因、通知书、人员和学校都齐了。</p>
          <button matButton="filled" type="button" [disabled]="isBusy()"
            (click)="declare()">宣布准备就绪</button>
        }
      }
    </section>
  `,
  styles: `
    ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 4px; }
    a { display: inline-block; padding: 4px 0; overflow-wrap: anywhere; color: var(--bad); }
  `,
})
export class ReadinessCard {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #focus = inject(FieldFocus);
  readonly #store = inject(SettingsStore);
  readonly settled = output<ActionOutcome>();

  protected readonly time = beijingTime;
  protected readonly isBusy = signal(false);
  protected readonly found = fetched({
    // What is published or withdrawn on this page may have put something right.
    params: () => this.#store.desk() ?? undefined,
    loader: async () => (await this.#api.call('getReadiness', {})).body,
  });
  protected readonly lacks = computed(() => (this.found.value()?.lacks ?? []).map((lack) =>
    ({ ...lack, page: lack.where === 'settings' ? null : pages[lack.where] })));

  protected lead(event: Event, path: string): void {
    event.preventDefault();
    this.#focus.leadTo(path);
  }

  protected async declare(): Promise<void> {
    const isSure = await this.#asks({
      title: '宣布准备就绪', text: '市教委会看到本区已准备就绪。以后仍可以修改本区设置。', yes: '宣布准备就绪',
    });
    if (!isSure) return;
    this.isBusy.set(true);
    try {
      await this.#api.call('declareReadiness', {});
      this.settled.emit(done('本区已宣布准备就绪'));
    } catch (thrown) {
      this.settled.emit(refused(toProblem(thrown).text));
    } finally {
      this.isBusy.set(false);
      await this.found.reload();
    }
  }
}
