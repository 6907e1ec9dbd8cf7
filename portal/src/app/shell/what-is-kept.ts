import type { Home } from '../data/session/account.ts';

/** What becomes of typed content when a page that is left alone signs out (S22, B3). */
export const whatIsKept: Readonly<Record<Home, string>> = {
  '/enrolment': '填写中的内容已保存，重新登录后可以继续填写。',
  '/staff': '没有提交的内容不会保存，重新登录后需要再填写。',
};
