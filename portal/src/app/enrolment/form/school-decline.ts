import { Component, computed, inject } from '@angular/core';

import { PhoneLink } from '../../ui/phone-link.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** Why a school hasn't taken the child, in two languages, and what happens now (B23). */
@Component({
  selector: 'app-school-decline',
  imports: [PhoneLink],
  template: `
    @if (decline(); as told) {
      <section class="card" aria-labelledby="school-decline">
        <h2 id="school-decline">{{ told.schoolName }}没有接收您的孩子</h2>
        <p>原因：{{ told.text }}。</p>
        <p lang="en" class="quiet">{{ told.english }} The district is naming another school.</p>
        <p>区教委正在安排其他学校，不用重新注册，也不用重新提交材料。请妥善保管信息采集表，到新的学校登记时还要用。</p>
        <p>情况有变化，或认为原因不对，请致电区教委：<app-phone-link [number]="phone()" /></p>
      </section>
    }
  `,
  styles: 'h2 { margin-top: 0; }',
})
export class SchoolDecline {
  readonly #view = inject(EnrolmentStore).view;
  protected readonly decline = computed(() => this.#view()?.decline ?? null);
  protected readonly phone = computed(() => this.#view()?.district.phone ?? '');
}
