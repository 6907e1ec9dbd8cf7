import type { Routes } from '@angular/router';

import { signedInAs } from '../shell/guards.ts';
import { Review } from './review.ts';

/** The pages of reviewers and district managers. */
export const reviewRoutes: Routes = [
  {
    path: '',
    component: Review,
    children: [
      {
        path: '', pathMatch: 'full',
        loadComponent: async () => (await import('./queue.ts')).Queue,
      },
      {
        path: 'cases/:caseId',
        loadComponent: async () => (await import('./case-page.ts')).CasePage,
      },
      {
        path: 'admissions', canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./admissions.ts')).Admissions,
      },
      {
        path: 'staff', canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./staff/staff.ts')).Staff,
      },
      {
        path: 'publications', canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./publications.ts')).Publications,
      },
    ],
  },
];
