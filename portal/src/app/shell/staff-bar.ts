import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';

import { roleWords } from '../data/choices.ts';
import { districtName } from '../data/district-name.ts';
import { Session } from '../data/session/session.ts';
import { OwnStaff } from './own-staff.ts';
import { SignOut } from './sign-out.ts';

/** The staff's bar: the role's pages, district, role and name, and signing out. */
@Component({
  selector: 'app-staff-bar',
  imports: [MatButton, RouterLink, RouterLinkActive],
  template: `
    <nav aria-label="工作页面">
      @for (page of pages(); track page.path) {
        <a [routerLink]="page.path" routerLinkActive="current" ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: page.exact }">{{ page.label }}</a>
      }
    </nav>
    <div>
      <p>{{ who() }}</p>
      <button matButton type="button" (click)="signOut.start()"
        [disabled]="signOut.isUnderWay()">{{ signOut.label('退出') }}</button>
    </div>
  `,
  styles: `
    :host {
      display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px;
      background: var(--surface); border-bottom: 1px solid var(--line);
      padding: 0 max(16px, calc((100vw - var(--page)) / 2 + 16px));
    }
    div { display: flex; align-items: center; gap: 4px 16px; }
    nav { display: flex; flex-wrap: wrap; gap: 4px; flex: 1 1 auto; }
    a {
      padding: 14px 12px 11px; text-decoration: none; color: var(--ink-soft);
      border-bottom: 3px solid transparent;
    }
    a.current { color: var(--brand); border-color: var(--brand); font-weight: 600; }
    p { margin: 0; color: var(--ink-soft); font-size: .875rem; }
    /* On a telephone a manager's pages would fill half of it: one row, to be pushed aside. */
    @media (max-width: 599px) {
      nav { flex-wrap: nowrap; overflow-x: auto; min-width: 0; }
      a { white-space: nowrap; }
    }
  `,
})
export class StaffBar {
  readonly #session = inject(Session);
  readonly #own = inject(OwnStaff);
  protected readonly signOut = new SignOut();

  protected readonly who = computed(() => {
    const account = this.#session.account();
    if (account === null) return '';
    const isOwn = ([role]: [string, string]): boolean => account.roles.includes(role);
    const role = Object.entries(roleWords).find(isOwn)?.[1] ?? '';
    const district = account.district === null ? '' : districtName(account.district);
    const name = this.#own.name() ?? account.username;
    return [district, role, name].filter((part) => part !== '').join(' · ');
  });

  protected readonly pages = computed(() => {
    const roles = this.#session.account()?.roles ?? [];
    const pages = [];
    if (roles.includes('reviewer') || roles.includes('district-manager')) {
      pages.push({ path: '/review', label: '审核', exact: true });
      pages.push({ path: '/review/desk', label: '今日工作', exact: true });
      pages.push({ path: '/review/unplaced', label: '安排学校', exact: true });
    }
    if (roles.includes('counter-clerk')) {
      pages.push({ path: '/counter', label: '窗口办理', exact: false });
    }
    if (roles.includes('district-manager') || roles.includes('counter-clerk')) {
      pages.push({ path: '/review/unsubmitted', label: '未提交', exact: true });
    }
    if (roles.includes('district-manager')) {
      pages.push({ path: '/review/admissions', label: '录取批准', exact: false });
      pages.push({ path: '/review/batches', label: '批量审核', exact: false });
      pages.push({ path: '/review/publications', label: '公布', exact: false });
      pages.push({ path: '/review/district-settings', label: '本区设置', exact: true });
      pages.push({ path: '/review/staff', label: '工作人员', exact: true });
    }
    if (roles.includes('agency-reviewer')) {
      pages.push({ path: '/review/agency', label: '部门核验', exact: false });
    }
    if (roles.includes('district-manager') || roles.includes('city-office')) {
      pages.push({ path: '/review/statistics', label: '统计', exact: false });
      pages.push({ path: '/review/staff/proposals', label: '待第二人确认', exact: true });
    }
    if (roles.includes('city-office')) {
      pages.push({ path: '/review/city-settings', label: '全市设置', exact: true });
      pages.push({ path: '/review/districts', label: '各区设置', exact: true });
      pages.push({ path: '/review/number-claims', label: '证件号码核实', exact: true });
      pages.push({ path: '/review/likenesses', label: '跨区相同信息', exact: true });
      pages.push({ path: '/review/looks', label: '查阅记录', exact: true });
    }
    if (roles.includes('school-officer')) {
      pages.push({ path: '/school', label: '到校登记', exact: true });
    }
    if (['school-officer', 'counter-clerk', 'district-manager'].some((role) => roles.includes(role))) {
      pages.push({ path: '/appointments', label: '预约', exact: true });
    }
    return pages;
  });
}
