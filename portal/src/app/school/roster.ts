import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type RosterEntry, schoolStepWords } from '@ruxue/contracts/operations/collection-operations';
import { sexWords } from '@ruxue/contracts/person-words';

/** The children at a school, each with its next action. */
@Component({
  selector: 'app-roster',
  imports: [MatButton],
  template: `
    <section class="card">
      <h2>名册</h2>
      <div class="scroll" role="group" aria-label="名册" tabindex="0">
        <table>
          <thead><tr>
            <th>姓名</th><th>性别</th><th>出生日期</th><th>采集表编号</th><th>监护人</th><th>联系电话</th><th>状态</th>
            <th><span class="visually-hidden">操作</span></th>
          </tr></thead>
          <tbody>
            @for (entry of entries(); track entry.caseId) {
              <tr>
                <td>{{ entry.childName }}</td>
                <td>{{ sexWords[entry.sex] }}</td>
                <td>{{ entry.birthDate }}</td>
                <td>{{ entry.formNumber }}</td>
                <td>{{ entry.guardianName }}</td>
                <td>
                  @if (entry.phone) { <a [href]="'tel:' + entry.phone">{{ entry.phone }}</a> }
                </td>
                <td>{{ stepWords[entry.step] }}</td>
                <td>
                  @if (entry.step === 'presented') {
                    <button matButton="filled" type="button" [disabled]="isBusy()"
                      (click)="enrol.emit(entry.caseId)">录取</button>
                  } @else if (entry.step === 'enrolled') {
                    <button matButton type="button" [disabled]="isBusy()"
                      (click)="undo.emit(entry.caseId)">撤回</button>
                  } @else if (isLate() && (entry.step === 'admitted' || entry.step === 'confirmed')) {
                    <button matButton type="button" [disabled]="isBusy()"
                      (click)="noShow.emit(entry)">登记未报到</button>
                  } @else if (entry.step === 'noShow') {
                    <button matButton type="button" [disabled]="isBusy()"
                      (click)="undoNoShow.emit(entry)">已来报到</button>
                  }
                </td>
              </tr>
            } @empty {
              <tr><td colspan="8" class="empty">还没有家庭到校登记。</td></tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
  styles: `
    .scroll { position: relative; overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; white-space: nowrap; }
    th { text-align: left; font-weight: 500; color: var(--ink-soft); font-size: .875rem; }
    th, td { padding: 10px 12px 10px 0; border-bottom: 1px solid var(--line); }
    .empty { text-align: center; color: var(--ink-soft); padding: 28px 0; }
  `,
})
export class Roster {
  readonly entries = input.required<readonly RosterEntry[]>();
  /** True while a step is being made: the list may still show the old one. */
  readonly isBusy = input.required<boolean>();
  readonly enrol = output<string>();
  readonly undo = output<string>();
  /** True once the families' own time for their places is over (B24). */
  readonly isLate = input.required<boolean>();
  readonly noShow = output<RosterEntry>();
  readonly undoNoShow = output<RosterEntry>();

  protected readonly sexWords = sexWords;
  protected readonly stepWords = schoolStepWords;
}
