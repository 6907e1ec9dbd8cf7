import type { Routes } from '@angular/router';

import { signedInAs } from '../shell/guards.ts';
import { Review } from './review.ts';

/** The pages of reviewers and district managers; one of them is the city office's too. */
export const reviewRoutes: Routes = [
  {
    path: '',
    component: Review,
    children: [
      {
        path: '', pathMatch: 'full', canActivate: [signedInAs('reviewer', 'district-manager')],
        loadComponent: async () => (await import('./queue.ts')).Queue,
      },
      {
        path: 'cases/:caseId', canActivate: [signedInAs('reviewer', 'district-manager')],
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
        path: 'staff/proposals', canActivate: [signedInAs('district-manager', 'city-office')],
        loadComponent: async () => (await import('./staff/proposals.ts')).Proposals,
      },
      {
        path: 'publications', canActivate: [signedInAs('district-manager')],
        loadComponent: async () => (await import('./publications.ts')).Publications,
      },
    ],
  },
];
