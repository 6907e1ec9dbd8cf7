import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { DataList } from '../../ui/data-list.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { childRows } from './registered-rows.ts';

/** Step ② 「学龄儿童基本信息查看」. */
@Component({
  selector: 'app-registered',
  imports: [DataList, MatButton, RouterLink],
  template: `
    <section class="card">
      <h2>学龄儿童基本信息</h2>
      <app-data-list [rows]="child()" />
    </section>
    <section class="card">
      <h2>监护人(一)</h2>
      <app-data-list [rows]="guardian()" />
      <p class="quiet note">基本信息注册后不能在这里修改。如有错误，请拨打区入学咨询电话。</p>
      <a matButton="outlined" routerLink="/enrolment/phone">更换手机号</a>
    </section>
  `,
  styles: '.note { margin: 12px 0; }',
})
export class Registered {
  readonly #store = inject(EnrolmentStore);
  protected readonly child = computed(() => {
    const view = this.#store.view();
    return view === null ? [] : childRows(view.registered, view.district.code);
  });
  protected readonly guardian = computed(() => {
    const registered = this.#store.view()?.registered.guardian;
    return [
      { label: '姓名', value: registered?.name ?? '' },
      { label: '手机号', value: registered?.phone ?? '' },
    ];
  });
}
