import type { Routes } from '@angular/router';

import { signedInAs } from '../shell/guards.ts';
import { StaffFrame } from '../shell/staff-frame.ts';

/**
 * The pages of reviewers, agencies and district managers; two are the city office's too, one the
 * clerks'.
 */
export const reviewRoutes: Routes = [
  {
    path: '',
    component: StaffFrame,
    children: [
      {
        path: '', pathMatch: 'full', title: '审核队列',
        canActivate: [signedInAs('reviewer', 'district-manager')],
        loadComponent: async () => (await import('./queue.ts')).Queue,
      },
      {
        path: 'cases/:caseId', title: '审核儿童信息',
        canActivate: [signedInAs('reviewer', 'district-manager')],
        loadComponent: async () => (await import('./case-page.ts')).CasePage,
      },
      {
        path: 'desk', title: '今日工作',
        canActivate: [signedInAs('reviewer', 'district-manager')],
        loadComponent: async () => (await import('./desk/desk.ts')).Desk,
      },
      {
        path: 'agency', title: '部门核验',
        canActivate: [signedInAs('agency-reviewer')],
        loadComponent: async () => (await import('./agency/agency-queue.ts')).AgencyQueue,
      },
      {
        path: 'agency/verdicts', title: '导入结论',
        canActivate: [signedInAs('agency-reviewer')],
        loadComponent: async () => (await import('./agency/verdict-import.ts')).VerdictImport,
      },
      {
        path: 'agency/:caseId', title: '核验材料',
        canActivate: [signedInAs('agency-reviewer')],
        loadComponent: async () => (await import('./agency/agency-case.ts')).AgencyCase,
      },
      {
        path: 'admissions', title: '录取批准',
        canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./admissions.ts')).Admissions,
      },
      {
        path: 'unplaced', title: '安排学校',
        canActivate: [signedInAs('reviewer', 'district-manager')],
        loadComponent: async () => (await import('./unplaced/unplaced.ts')).Unplaced,
      },
      {
        path: 'district-settings', title: '本区设置',
        canActivate: [signedInAs('district-manager')],
        loadComponent: async () =>
          (await import('./settings/district-settings.ts')).DistrictSettingsPage,
      },
      {
        path: 'staff', title: '工作人员',
        canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./staff/staff.ts')).Staff,
      },
      {
        path: 'staff/proposals', title: '待第二人确认',
        canActivate: [signedInAs('district-manager', 'city-office')],
        loadComponent: async () => (await import('./staff/proposals.ts')).Proposals,
      },
      {
        path: 'statistics', title: '统计',
        canActivate: [signedInAs('district-manager', 'city-office')],
        loadComponent: async () => (await import('./statistics/statistics-page.ts')).StatisticsPage,
      },
      {
        path: 'unsubmitted', title: '未提交的儿童',
        canActivate: [signedInAs('district-manager', 'counter-clerk')],
        loadComponent: async () => (await import('./unsubmitted/unsubmitted.ts')).Unsubmitted,
      },
      {
        path: 'looks', title: '查阅记录',
        canActivate: [signedInAs('city-office')],
        loadComponent: async () => (await import('./looks/case-looks.ts')).CaseLooks,
      },
      {
        path: 'city-settings', title: '全市设置',
        canActivate: [signedInAs('city-office')],
        loadComponent: async () => (await import('./city/city-settings.ts')).CitySettingsPage,
      },
      {
        path: 'districts', title: '各区设置',
        canActivate: [signedInAs('city-office')],
        loadComponent: async () => (await import('./city/city-districts.ts')).CityDistricts,
      },
      {
        path: 'number-claims', title: '证件号码核实',
        canActivate: [signedInAs('city-office')],
        loadComponent: async () => (await import('./claims/number-claims.ts')).NumberClaims,
      },
      {
        path: 'likenesses', title: '跨区相同信息',
        canActivate: [signedInAs('city-office')],
        loadComponent: async () =>
          (await import('./likenesses/distant-likenesses.ts')).DistantLikenesses,
      },
      {
        path: 'batches', title: '批量审核',
        canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./batches.ts')).Batches,
      },
      {
        path: 'publications', title: '公布',
        canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./publications.ts')).Publications,
      },
    ],
  },
];
