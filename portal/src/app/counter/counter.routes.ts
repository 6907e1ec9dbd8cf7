import type { Routes } from '@angular/router';

import { StaffFrame } from '../shell/staff-frame.ts';

/** The pages of clerks at the counter (B9): a number, the child whose family is there, its telephone, a new child. */
export const counterRoutes: Routes = [
  {
    path: '',
    component: StaffFrame,
    children: [
      {
        path: '', pathMatch: 'full', title: '窗口办理',
        loadComponent: async () => (await import('./find-child.ts')).FindChild,
      },
      {
        path: 'registration', title: '窗口办理：注册新儿童',
        loadComponent: async () => (await import('./new-child.ts')).NewChild,
      },
      {
        path: 'cases/:caseId', title: '窗口办理：儿童',
        loadComponent: async () => (await import('./counter-case.ts')).CounterCase,
      },
      {
        path: 'cases/:caseId/phone', title: '窗口办理：更换手机号',
        loadComponent: async () => (await import('./replace-phone.ts')).ReplacePhone,
      },
    ],
  },
];
