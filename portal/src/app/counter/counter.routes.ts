import type { Routes } from '@angular/router';

import { StaffFrame } from '../shell/staff-frame.ts';

/** The pages of clerks at the counter (B9): a number, and the child whose family is there. */
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
        path: 'cases/:caseId', title: '窗口办理：儿童',
        loadComponent: async () => (await import('./counter-case.ts')).CounterCase,
      },
    ],
  },
];
