import type { Routes } from '@angular/router';

import { forParentAlone } from '../shell/guards.ts';
import { DraftSaver } from './details/draft-saver.ts';
import { Enrolment } from './enrolment.ts';
import { EnrolmentStore } from './enrolment-store.ts';
import { FileKeep } from './materials/file-keep.ts';
import { MaterialUploads } from './materials/material-uploads.ts';
import { MaterialsStore } from './materials/materials-store.ts';
import { TypedKeep } from './typed-keep.ts';

/**
 * The parent's pages: one for each step of both systems (S11, S16); clerks serve families on them
 * (B9).
 */
export const enrolmentRoutes: Routes = [
  {
    path: '',
    component: Enrolment,
    providers: [
      EnrolmentStore, TypedKeep, DraftSaver, FileKeep, MaterialsStore, MaterialUploads,
    ],
    children: [
      {
        path: 'notice', title: '家长须知',
        loadComponent: async () => (await import('./agreed-notice.ts')).AgreedNotice,
      },
      {
        path: 'registered', title: '学龄儿童基本信息',
        loadComponent: async () => (await import('./registered/registered.ts')).Registered,
      },
      {
        path: 'correction', title: '更正注册信息',
        loadComponent: async () =>
          (await import('./registered/correct-registered.ts')).CorrectRegistered,
      },
      {
        path: 'correction-request', title: '申请更正信息',
        loadComponent: async () =>
          (await import('./correction-request/correction-request.ts')).CorrectionRequest,
      },
      {
        path: 'progress', title: '办理进度单',
        loadComponent: async () => (await import('./progress/progress-sheet.ts')).ProgressSheet,
      },
      {
        path: 'details', title: '学龄儿童详细信息',
        loadComponent: async () => (await import('./details/details.ts')).Details,
      },
      {
        path: 'materials', title: '证明材料',
        loadComponent: async () => (await import('./materials/materials-page.ts')).MaterialsPage,
      },
      {
        path: 'result', title: '审核结果',
        loadComponent: async () => (await import('./result/review-result.ts')).ReviewResult,
      },
      {
        path: 'appointment', title: '预约',
        loadComponent: async () =>
          (await import('./appointment/own-appointment.ts')).OwnAppointment,
      },
      {
        path: 'form', title: '打印信息采集表',
        loadComponent: async () => (await import('./form/form-page.ts')).FormPage,
      },
      {
        path: 'password', title: '修改密码', canActivate: [forParentAlone],
        loadComponent: async () => (await import('./account/change-password.ts')).ChangePassword,
      },
      {
        path: 'phone', title: '更换手机号', canActivate: [forParentAlone],
        loadComponent: async () => (await import('./account/change-phone.ts')).ChangePhone,
      },
      {
        path: 'admission', title: '入学情况',
        loadComponent: async () => (await import('./admission/admission.ts')).Admission,
      },
    ],
  },
];
