import type { Routes } from '@angular/router';

import { DraftSaver } from './details/draft-saver.ts';
import { Enrolment } from './enrolment.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { TypedKeep } from './typed-keep.ts';

/** The parent's pages: one for each step of both systems (S11, S16). */
export const enrolmentRoutes: Routes = [
  {
    path: '',
    component: Enrolment,
    providers: [EnrolmentStore, TypedKeep, DraftSaver],
    children: [
      {
        path: 'notice',
        loadComponent: async () => (await import('./agreed-notice.ts')).AgreedNotice,
      },
      {
        path: 'registered',
        loadComponent: async () => (await import('./registered/registered.ts')).Registered,
      },
      {
        path: 'correction',
        loadComponent: async () =>
          (await import('./registered/correct-registered.ts')).CorrectRegistered,
      },
      {
        path: 'progress',
        loadComponent: async () => (await import('./progress/progress-sheet.ts')).ProgressSheet,
      },
      {
        path: 'details',
        loadComponent: async () => (await import('./details/details.ts')).Details,
      },
      {
        path: 'result',
        loadComponent: async () => (await import('./result/review-result.ts')).ReviewResult,
      },
      {
        path: 'form',
        loadComponent: async () => (await import('./form/form-page.ts')).FormPage,
      },
      {
        path: 'password',
        loadComponent: async () => (await import('./account/change-password.ts')).ChangePassword,
      },
      {
        path: 'phone',
        loadComponent: async () => (await import('./account/change-phone.ts')).ChangePhone,
      },
      {
        path: 'admission',
        loadComponent: async () => (await import('./admission/admission.ts')).Admission,
      },
    ],
  },
];
