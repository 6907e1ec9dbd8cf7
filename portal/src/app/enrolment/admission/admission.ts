import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { PlaceEnd } from '@ruxue/contracts/places';

import { NoticeBox } from '../../ui/notice-box.ts';
import { PaperButtons } from '../../ui/paper-buttons.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { OwnSchools } from '../form/own-schools.ts';
import { SchoolDecline } from '../form/school-decline.ts';
import { closedReason } from '../step-pages.ts';
import { OwnPlace } from './own-place.ts';

/** Step ⑤ 「查询入学情况」 (S17). */
@Component({
  selector: 'app-admission',
  imports: [
    MatButton, NoticeBox, OwnPlace, OwnSchools, PaperButtons, RouterLink, SchoolDecline,
  ],
  template: `
    @if (store.view(); as view) {
      <section class="card">
        <h1>入学情况</h1>
        @if (view.admission; as admission) {
          <app-notice-box tone="good"><p class="admitted">{{ admission.text }}</p></app-notice-box>
          <p>入学报到的时间和所需材料由学校通知，请保持手机畅通。</p>
          <app-paper-buttons paper="getNoticePdf" openLabel="查看入学通知书" />
          <a matButton routerLink="/enrolment/registered">确定</a>
        } @else {
          <app-notice-box [tone]="isLost() ? 'care' : 'plain'">
            @if (closed(); as why) { {{ why }} } @else { <strong>{{ view.status }}</strong> }
          </app-notice-box>
          @if (isLost()) { <p>{{ view.nextStep.sentence }}</p> }
        }
      </section>
      @if (view.admission; as place) { <app-own-place [view]="view" [place]="place" /> }
      <app-school-decline />
      <app-own-schools />
    }
  `,
  styles: '.admitted { margin: 0; font-size: 1.1875rem; font-weight: 600; }',
})
export class Admission {
  protected readonly store = inject(EnrolmentStore);
  /** A place that the family had (B24): the page says what is still possible. */
  protected readonly isLost = computed(() =>
    PlaceEnd.safeParse(this.store.view()?.phase).success);
  protected readonly closed = computed(() => {
    const view = this.store.view();
    return view === null ? null : closedReason(view, 'admission');
  });
}
