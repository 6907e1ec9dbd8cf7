import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { phoneWords } from '@ruxue/contracts/person-words';

import { CounterVisit } from '../../data/counter-visit.ts';
import { childRows } from '../../ui/child-data/registered-rows.ts';
import { DataList } from '../../ui/data-list.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { correctionWay } from './correction-way.ts';

/** Step ② 「学龄儿童基本信息查看」. */
@Component({
  selector: 'app-registered',
  imports: [DataList, MatButton, RouterLink],
  template: `
    <section class="card">
      <h1>学龄儿童基本信息</h1>
      <app-data-list [rows]="child()" />
      <h2>监护人(一)</h2>
      <app-data-list [rows]="guardian()" />
      <p class="quiet note">{{ note() }}</p>
      <div class="actions">
        @if (canCorrect()) {
          <a matButton="outlined" routerLink="/enrolment/correction">更正注册信息</a>
        }
        @if (canAsk()) {
          <a matButton="outlined" routerLink="/enrolment/correction-request">申请更正信息</a>
        }
        @if (!isAtCounter) {
          <a matButton="outlined" routerLink="/enrolment/phone">更换手机号</a>
        }
      </div>
    </section>
  `,
  styles: 'h2 { margin-top: 24px; } .note { margin: 16px 0 0; }',
})
export class Registered {
  readonly #store = inject(EnrolmentStore);
  protected readonly isAtCounter = inject(CounterVisit).begun() !== null;
  protected readonly canCorrect = computed(() => this.#store.allowed().has('correct-registered'));
  protected readonly canAsk = computed(() => this.#store.allowed().has('request-correction'));
  protected readonly child = computed(() => {
    const view = this.#store.view();
    return view === null ? [] : childRows(view.registered, view.district.code);
  });
  protected readonly guardian = computed(() => {
    const registered = this.#store.view()?.registered.guardian;
    return [
      { label: '姓名', value: registered?.name ?? '' },
      { label: '手机号', value: registered ? phoneWords(registered.phone) : '' },
    ];
  });
  protected readonly note = computed(() => {
    const view = this.#store.view();
    if (view === null) return '';
    return this.canCorrect()
      ? '请与户口簿核对。如有错误，提交详细信息之前可以自己更正。'
      : correctionWay(view);
  });
}
