import { Component, computed, input, signal } from '@angular/core';
import type { Season } from '@ruxue/contracts/seed';

import { beijingTime } from '../data/beijing-time.ts';

type Entry = Season['timeline'][number];
type School = Entry['school'];
type Family = Entry['family'];

const headings: Readonly<Record<School, string>> = {
  primary: '小学时间安排', junior: '初中时间安排',
};
const families: readonly { readonly id: Family; readonly label: string }[] = [
  { id: 'local', label: '本市户籍' }, { id: 'elsewhere', label: '非本市户籍' },
];

/** The dates of a season for one kind of school (S1); the current ones carry 「进行中」. */
@Component({
  selector: 'app-timeline',
  template: `
    <section class="card" [attr.aria-labelledby]="school()">
      <h2 [id]="school()">{{ heading() }}</h2>
      <div #tabs role="tablist" [attr.aria-labelledby]="school()"
        (keydown.arrowLeft)="turn(tabs)" (keydown.arrowRight)="turn(tabs)">
        @for (tab of families; track tab.id) {
          <button type="button" role="tab" [id]="school() + '-' + tab.id"
            [attr.aria-selected]="tab.id === family()" [attr.aria-controls]="school() + '-dates'"
            [tabIndex]="tab.id === family() ? 0 : -1" (click)="family.set(tab.id)">
            {{ tab.label }}
          </button>
        }
      </div>
      <div role="tabpanel" tabindex="0" [id]="school() + '-dates'"
        [attr.aria-labelledby]="school() + '-' + family()">
        <ol>
          @for (entry of rows(); track entry.title + entry.when) {
            <li [class]="entry.phase">
              <span class="title">{{ entry.title }}
                @if (entry.phase === 'current') { <strong>进行中</strong> }
              </span>
              <span class="quiet">{{ entry.when }}</span>
              @if (entry.where) { <span class="quiet">{{ entry.where }}</span> }
            </li>
          } @empty {
            <li>时间安排尚未公布，请留意本页。</li>
          }
        </ol>
      </div>
    </section>
  `,
  styles: `
    .card { margin: 0; height: 100%; }
    [role=tablist] { display: flex; border-bottom: 1px solid var(--line); margin-bottom: 16px; }
    [role=tab] {
      flex: 1; min-height: 48px; padding: 4px 8px; border: 0; background: none; cursor: pointer;
      font: inherit; color: var(--ink-soft); border-bottom: 3px solid transparent;
    }
    [aria-selected=true] { color: var(--brand); font-weight: 600; border-color: var(--brand); }
    ol { list-style: none; margin: 0; padding: 0; }
    li {
      position: relative; display: grid; gap: 2px; padding: 0 8px 16px 24px;
      border-left: 2px solid var(--line); margin-left: 6px;
    }
    li:last-child { padding-bottom: 4px; }
    li::before {
      content: ''; position: absolute; left: -7px; top: 6px; width: 12px; height: 12px;
      border-radius: 50%; background: var(--surface); border: 2px solid var(--ink-soft);
    }
    .past::before { background: var(--ink-soft); }
    .current { border-color: var(--brand); }
    .current::before { background: var(--brand); border-color: var(--brand); }
    .title { font-weight: 500; }
    .past .title { color: var(--ink-soft); font-weight: 400; }
    strong {
      margin-left: 6px; padding: 1px 10px; border-radius: 10px; background: var(--brand);
      color: var(--on-brand); font-size: .8125rem; font-weight: 500; white-space: nowrap;
    }
  `,
})
export class Timeline {
  readonly school = input.required<School>();
  /** The season's dates for both kinds of school and family. */
  readonly entries = input.required<Season['timeline']>();

  protected readonly families = families;
  protected readonly family = signal<Family>('elsewhere');
  protected readonly heading = computed(() => headings[this.school()]);
  protected readonly rows = computed(() => {
    const now = Date.now();
    return this.entries()
      .filter(({ school, family }) => school === this.school() && family === this.family())
      .map(({ title, from, until, districts }) => {
        const isPast = Date.parse(until) <= now;
        const isCurrent = !isPast && Date.parse(from) <= now;
        return {
          title, where: districts.join('、'),
          when: `${beijingTime(from)} 至 ${beijingTime(until)}`,
          phase: isPast ? 'past' : isCurrent ? 'current' : 'ahead',
        };
      });
  });

  /** The arrow keys move to the other tab, as usual for tabs. */
  protected turn(tabs: HTMLElement): void {
    this.family.update((family) => (family === 'local' ? 'elsewhere' : 'local'));
    tabs.querySelector<HTMLElement>(`#${this.school()}-${this.family()}`)?.focus();
  }
}
