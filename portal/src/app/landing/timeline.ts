import { Component, computed, input } from '@angular/core';
import { MatTab, MatTabGroup } from '@angular/material/tabs';
import type { SeasonSeed } from '@ruxue/contracts/seed';

import { beijingDate } from '../data/beijing-time.ts';

/** The dates of a season for one kind of school (S1), with 「进行中」 on what is current. */
@Component({
  selector: 'app-timeline',
  imports: [MatTab, MatTabGroup],
  template: `
    <section class="card">
      <h2>{{ heading() }}</h2>
      <mat-tab-group [selectedIndex]="1" mat-stretch-tabs animationDuration="0">
        <mat-tab label="本市户籍">
          <p class="other">本市户籍儿童由户籍所在区的“小学入学服务系统”办理，时间以各区公布为准，请查看区页面或拨打区入学咨询电话。</p>
        </mat-tab>
        <mat-tab label="非本市户籍">
          <ol>
            @for (entry of rows(); track entry.title) {
              <li [class.current]="entry.isCurrent">
                <span class="when">{{ entry.when }}</span>
                <span>{{ entry.title }}
                  @if (entry.isCurrent) { <strong>进行中</strong> }
                </span>
              </li>
            } @empty {
              <li>时间安排尚未公布，请留意本页。</li>
            }
          </ol>
        </mat-tab>
      </mat-tab-group>
    </section>
  `,
  styles: `
    .card { margin: 0; height: 100%; }
    .other { padding: 16px 0 0; }
    ol { list-style: none; margin: 0; padding: 12px 0 0; }
    li {
      display: grid; gap: 2px; padding: 8px 0 8px 16px; border-left: 3px solid var(--line);
    }
    li.current { border-color: var(--brand); background: var(--brand-soft); }
    .when { color: var(--ink-soft); font-size: .875rem; }
    strong {
      margin-left: 8px; padding: 1px 10px; border-radius: 10px; background: var(--brand);
      color: #fff; font-size: .8125rem; font-weight: 500; white-space: nowrap;
    }
  `,
})
export class Timeline {
  readonly heading = input.required<string>();
  readonly entries = input.required<SeasonSeed['timeline']>();

  protected readonly rows = computed(() => {
    const now = Date.now();
    return this.entries().map(({ title, from, until }) => ({
      title,
      when: `${beijingDate(from)} 至 ${beijingDate(until)}`,
      isCurrent: Date.parse(from) <= now && now < Date.parse(until),
    }));
  });
}
