import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Deadline } from '@ruxue/contracts/parents-view';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { PhoneLink } from '../../ui/phone-link.ts';
import { SchoolFacts } from '../../ui/school-facts.ts';
import { EnrolmentStore } from '../enrolment-store.ts';

/** Where a family presents its form, until when, and with which papers (S17, B23). */
@Component({
  selector: 'app-own-schools',
  imports: [Loading, NoticeBox, PhoneLink, RouterLink, SchoolFacts],
  template: `
    @if (isOpen()) {
      <section class="card" aria-labelledby="own-schools">
        <h2 id="own-schools">到校登记</h2>
        @if (named(); as name) {
          <app-notice-box tone="good">区教委已安排您的孩子到<strong>{{ name }}</strong>登记入学，学位已经为您的孩子留好，请到这所学校登记。</app-notice-box>
        }
        @if (from(); as opens) { <p>登记从{{ opens }}开始。</p> }
        @if (until(); as end) { <p>请在{{ end }}以前，到下面的学校登记。</p> }
        <p>请带上打印好的信息采集表、全家户口簿、监护人身份证和各项材料的原件。
          <a routerLink="/enrolment/appointment">预约到校时间</a></p>
        @if (schools.value(); as found) {
          @if (found.schools.length === 0) {
            <app-notice-box tone="care">没有按您填写的居住地址查到对口学校，请致电咨询该到哪所学校登记：<app-phone-link
              [number]="phone()" /></app-notice-box>
          } @else {
            @if (found.schools.length > 1) {
              <app-notice-box tone="care">您填写的居住地址可能对口下面{{ found.schools.length
                }}所学校之一，去之前请先致电确认：<app-phone-link [number]="phone()" /></app-notice-box>
            }
            <ul>
              @for (school of found.schools; track school.id) {
                <li><app-school-facts [school]="school" /></li>
              }
            </ul>
          }
        } @else {
          <app-loading [problem]="schools.problem()" (retry)="schools.reload()" />
        }
      </section>
    }
  `,
  styles: `
    h2 { margin-top: 0; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { padding: 12px 0; border-top: 1px solid var(--line); }
  `,
})
export class OwnSchools {
  readonly #api = inject(ApiClient);
  readonly #view = inject(EnrolmentStore).view;

  /** From the confirmed data on until a school has registered the child. */
  protected readonly isOpen = computed(() => this.#view()?.phase === 'toPresent');
  protected readonly phone = computed(() => this.#view()?.district.phone ?? '');
  protected readonly named = computed(() => this.#view()?.namedSchool ?? null);
  protected readonly from = computed(() => this.#dateOf('presentation-opens'));
  protected readonly until = computed(() => this.#dateOf('present'));
  protected readonly schools = fetched({
    // Another naming is another answer.
    params: () => this.isOpen()
      ? { of: this.#view()?.submissionVersion, named: this.named() } : undefined,
    loader: async () => (await this.#api.call('getOwnSchools', {})).body,
  });

  #dateOf(id: Deadline['id']): string | null {
    const at = this.#view()?.deadlines.find((one) => one.id === id)?.at;
    return at === undefined ? null : beijingTime(at);
  }
}
