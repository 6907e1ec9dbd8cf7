import type { CodePurpose, NoticeTemplate } from '@ruxue/contracts';

/** Every text that goes out. None carries a name, a number of ours or a result (B2). */

const signature = '【入学服务平台】';

const purposeWords: Readonly<Record<CodePurpose, string>> = {
  register: '注册',
  'sign-in': '登录',
  'change-password': '修改密码',
  'change-phone': '更换手机号码',
  revoke: '撤销录入',
  decline: '放弃学位',
};

const noticeTexts: Readonly<Record<NoticeTemplate, string>> = {
  registered: '适龄儿童信息已注册成功，请登录平台继续填写详细信息。',
  progress: '您的入学办理有新进展,请登录查看。',
  revoked: '撤销录入已办理完成，采集的信息已全部删除。如需继续办理入学，请重新注册。',
};

/** The text with a code, what it is for, and that nobody of ours ever asks for it (B28). */
export function codeText(purpose: CodePurpose, code: string): string {
  return (
    `${signature}验证码${code}，用于${purposeWords[purpose]}，5分钟内有效。` +
    '我们绝不会打电话索要验证码，请勿告诉任何人。'
  );
}

export function noticeText(template: NoticeTemplate): string {
  return `${signature}${noticeTexts[template]}`;
}
