import { Component, computed, input } from '@angular/core';
import type { NamedReview } from '@ruxue/contracts/http/named-review';

import { beijingTime } from '../../data/beijing-time.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { changedLabels, comparedParts } from './compared-parts.ts';

/**
 * Registered, typed and the registry's answers side by side, and what has changed since the
 * submission before (B5, S13). Each mark is a word; colour only repeats it (WCAG 2.2, 1.4.1).
 */
@Component({
  selector: 'app-case-comparison',
  imports: [NoticeBox],
  template: `
    @if (since(); as words) { <app-notice-box tone="care">{{ words }}</app-notice-box> }
    @for (part of parts(); track part.title) {
      <section class="card">
        <h2>{{ part.title }}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th><th scope="col">家长填写</th>
              @if (part.hasRegistry) { <th scope="col">户籍登记</th> }
              @if (part.hasEarlier) { <th scope="col">上次提交</th> }
            </tr>
          </thead>
          @for (group of part.groups; track group.title) {
            <tbody>
              @if (group.title) {
                <tr class="group"><th scope="rowgroup" colspan="4">{{ group.title }}</th></tr>
              }
              @for (row of group.rows; track row.label) {
                <tr [class.changed]="row.earlier !== null" [class.different]="row.isDifferent">
                  <th scope="row">{{ row.label }}</th>
                  <td>{{ row.value || '—' }}
                    @if (row.earlier !== null) { <b class="mark">已改</b> }</td>
                  @if (part.hasRegistry) {
                    <td [attr.data-label]="row.registry === null ? null : '户籍登记'">
                      @if (row.isDifferent) { <b class="mark bad">≠ {{ row.registry }}</b> }
                      @else { {{ row.registry }} }
                    </td>
                  }
                  @if (part.hasEarlier) {
                    <td [attr.data-label]="row.earlier === null ? null : '上次提交'">{{
                      row.earlier }}</td>
                  }
                </tr>
              }
            </tbody>
          }
        </table>
      </section>
    }
  `,
  styles: `
    table { width: 100%; border-collapse: collapse; }
    th { text-align: start; font-weight: 400; color: var(--ink-soft); vertical-align: top; }
    thead th, .group th { font-size: .875rem; white-space: nowrap; }
    .group th { padding-top: 14px; font-weight: 600; }
    th, td { padding: 9px 12px 9px 0; border-bottom: 1px solid var(--line); }
    td { vertical-align: top; overflow-wrap: anywhere; }
    tbody th { width: 8.5em; }
    tbody:last-child tr:last-child > * { border-bottom: 0; }
    .changed td { background: var(--care-soft); }
    .different td { background: var(--bad-soft); }
    .mark { margin-left: 6px; color: var(--care); font-size: .8125rem; white-space: nowrap; }
    .mark.bad { margin: 0; color: var(--bad); font-size: inherit; }
    @media (max-width: 600px) {
      thead { display: none; }
      tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line); }
      tr > *, tbody th { display: block; width: auto; padding: 0 8px; border: 0; }
      td:empty { display: none; }
      td[data-label]::before {
        content: attr(data-label) '：'; color: var(--ink-soft); font-size: .875rem;
      }
    }
  `,
})
export class CaseComparison {
  readonly review = input.required<NamedReview>();

  protected readonly parts = computed(() => comparedParts(this.review()));
  /** The changes since the submission before in one sentence; null for a first submission. */
  protected readonly since = computed(() => {
    const { earlier } = this.review();
    if (earlier === null) return null;
    const labels = changedLabels(this.parts());
    const files = earlier.newFiles.length;
    const changes = [
      labels.length === 0 ? '填写的内容没有改动' : `改了${labels.length}项：${labels.join('、')}`,
      ...(files === 0 ? [] : [`新交了${files}份材料`]),
    ];
    const before = `第${earlier.submissionVersion}版（${beijingTime(earlier.submittedAt)}提交）`;
    return `家长重新提交过。与${before}相比，${changes.join('；')}。`;
  });
}
