import type { Routes } from '@angular/router';

import { Landing } from './landing/landing.ts';
import type { Registration } from './registration/registration.ts';
import {
  forFamily, onToForm, otherSessionFound, signedInAs, stillSignedIn,
} from './shell/guards.ts';
import { ofDistrict } from './shell/page-title.ts';

/**
 * Every page; each feature is loaded when it is first visited. The landing page comes with the
 * start, since most first visits are to it: loaded by itself it stood two round trips later.
 */
export const appRoutes: Routes = [
  { path: '', pathMatch: 'full', component: Landing },
  {
    path: 'articles/:id', title: '入学指南',
    loadComponent: async () => (await import('./landing/article.ts')).Article,
  },
  {
    path: 'districts/:code', title: ofDistrict('入学服务'),
    loadComponent: async () => (await import('./district/district.ts')).District,
  },
  {
    path: 'overview', title: '一图看懂入学流程',
    loadComponent: async () => (await import('./landing/overview.ts')).Overview,
  },
  {
    path: 'children-data', title: '儿童个人信息处理规则',
    loadComponent: async () => (await import('./landing/children-data.ts')).ChildrenData,
  },
  {
    path: 'phones', title: '各区咨询电话',
    loadComponent: async () => (await import('./shell/phones.ts')).Phones,
  },
  {
    path: 'districts/:code/articles/:kind', title: ofDistrict('入学服务'),
    loadComponent: async () => (await import('./district/article-page.ts')).ArticlePage,
  },
  {
    path: 'districts/:code/guide', title: ofDistrict('：我该从哪里办理'),
    loadComponent: async () => (await import('./district/guide/guide.ts')).Guide,
  },
  {
    path: 'districts/:code/materials', title: ofDistrict('材料清单'),
    loadComponent: async () => (await import('./district/materials/materials.ts')).Materials,
  },
  {
    path: 'districts/:code/schools', title: ofDistrict('查询对口学校'),
    loadComponent: async () => (await import('./district/schools/schools.ts')).Schools,
  },
  {
    path: 'districts/:code/:entrance', title: ofDistrict('：登录系统'), canActivate: [onToForm],
    loadComponent: async () => (await import('./sign-in/entrance.ts')).Entrance,
  },
  {
    path: 'registration/:code', title: ofDistrict('适龄儿童信息注册'), canActivate: [otherSessionFound],
    canDeactivate: [(page: Registration) => page.mayLeave()],
    loadComponent: async () => (await import('./registration/registration.ts')).Registration,
  },
  {
    path: 'forgotten-password', title: '忘记密码', canActivate: [otherSessionFound],
    loadComponent: async () =>
      (await import('./sign-in/forgotten-password.ts')).ForgottenPassword,
  },
  {
    path: 'claim', title: '认领账号', canActivate: [otherSessionFound],
    loadComponent: async () => (await import('./sign-in/claim-account.ts')).ClaimAccount,
  },
  {
    path: 'enrolment', title: '我的办理',
    canActivate: [signedInAs('parent', 'counter-clerk'), forFamily],
    loadChildren: async () => (await import('./enrolment/enrolment.routes.ts')).enrolmentRoutes,
  },
  {
    path: 'revocation/:receipt', title: '撤销录入',
    loadComponent: async () => (await import('./enrolment/revocation/revocation.ts')).Revocation,
  },
  {
    path: 'staff', title: '工作人员',
    canActivate: [signedInAs(
      'reviewer', 'district-manager', 'agency-reviewer', 'school-officer', 'counter-clerk',
      'city-office',
    )],
    loadComponent: async () => (await import('./shell/staff-home.ts')).StaffHome,
  },
  {
    path: 'review', title: '审核',
    canActivate: [signedInAs(
      'reviewer', 'district-manager', 'agency-reviewer', 'counter-clerk', 'city-office',
    )],
    loadChildren: async () => (await import('./review/review.routes.ts')).reviewRoutes,
  },
  {
    path: 'counter', title: '窗口办理', canActivate: [signedInAs('counter-clerk')],
    loadChildren: async () => (await import('./counter/counter.routes.ts')).counterRoutes,
  },
  {
    path: 'school', title: '学校登记', canActivate: [signedInAs('school-officer')],
    loadComponent: async () => (await import('./school/school.ts')).School,
  },
  {
    path: 'appointments', title: '预约时段',
    canActivate: [signedInAs('school-officer', 'counter-clerk', 'district-manager')],
    loadComponent: async () => (await import('./appointments/appointments.ts')).Appointments,
  },
  {
    path: 'verify', title: '核验采集表和通知书',
    loadComponent: async () => (await import('./verification/verification.ts')).Verification,
  },
  {
    path: 'signed-out', title: '已安全退出',
    loadComponent: async () => (await import('./shell/signed-out.ts')).SignedOut,
  },
  {
    path: 'sign-in-problem', title: '登录没有完成',
    loadComponent: async () => (await import('./sign-in/sign-in-problem.ts')).SignInProblem,
  },
  {
    path: 'wrong-account', title: '账号与页面不符', canActivate: [stillSignedIn],
    loadComponent: async () => (await import('./sign-in/wrong-account.ts')).WrongAccount,
  },
  {
    path: '**', title: '没有这个页面',
    loadComponent: async () => (await import('./shell/not-found.ts')).NotFound,
  },
];
