import type { CodePurpose, NoticeTemplate } from '@ruxue/contracts';

/** Every text that goes out. None carries a name, a number of ours or a result (B2). */

/** Each text has a name of its own, under which a vendor may keep it as a template. */
export type TemplateName = CodePurpose | NoticeTemplate;

/**
 * What a message says: the whole text, and for vendors that keep the texts themselves, which one it
 * is and what stands in its gaps.
 */
export interface MessageContent {
  readonly template: TemplateName;
  readonly parameters: Readonly<Record<string, string>>;
  readonly text: string;
}

const signature = '【入学服务平台】';

const purposeWords: Readonly<Record<CodePurpose, string>> = {
  register: '注册',
  'sign-in': '登录',
  'change-password': '修改密码',
  'change-phone': '更换手机号',
  revoke: '撤销录入',
  decline: '放弃学位',
  claim: '认领账号',
};

const notByYou = '如非您本人操作，请尽快联系入学所在区教委，我们会帮您处理。';

const notKnown = '如您不知情，请尽快联系入学所在区教委。';

const noticeTexts: Readonly<Record<NoticeTemplate, string>> = {
  registered: '适龄儿童信息已注册成功，请登录平台继续填写详细信息。',
  progress: '您的入学办理有新进展,请登录查看。',
  reminder: '您有需要补正的内容，截止时间快到了，请登录查看并重新提交。如已提交，请忽略。',
  revoked: '撤销录入已办理完成，采集的信息已全部删除。如需继续办理入学，请重新注册。',
  'password-changed': `您的入学平台密码已修改，其他设备上的登录已退出。${notByYou}`,
  'guardian2-progress':
    '您是监护人(二)的入学办理有重要进展，请与监护人(一)一起登录查看；如有疑问，请联系入学所在区教委。',
  'guardian2-declined':
    `您是监护人(二)的入学办理，已由监护人(一)办理放弃学位。${notKnown}`,
  'guardian2-revoked':
    `您是监护人(二)的入学信息，已由监护人(一)撤销录入，采集的信息已全部删除。${notKnown}`,
  'claim-papers':
    '您申请核实的儿童证件号码需要查看证件原件，请带儿童户口簿、出生医学证明和监护人身份证，' +
    '尽快到您申请时选择的区教委窗口办理。',
  'claim-refused': '您申请核实儿童证件号码一事已办结。如有疑问，请带证件到您申请时选择的区教委窗口咨询。',
  'number-free':
    '您申请核实儿童证件号码一事已办结，请于十五日内用本手机号登录平台重新注册，逾期须重新申请。注册已截止的，请到窗口注册。',
  'phone-change-waits':
    '您的入学平台账号正在窗口更换手机号，一天后生效。如非您家人办理，请登录平台停止，或联系入学所在区教委。',
  'phone-change-stopped':
    '您的入学平台账号在窗口更换手机号已停止，短信仍发到本手机号。如仍需更换，请带证件到窗口办理。',
  'guardian2-phone-change':
    `您是监护人(二)的入学平台账号，正在窗口更换监护人(一)的手机号，一天后生效。${notKnown}`,
  'phone-changed': `您的入学平台账号已更换手机号，以后的短信将发送到新号码。${notByYou}`,
};

/** A code, what it is for, and that nobody of ours ever asks for it (B28). */
export function codeMessage(purpose: CodePurpose, code: string): MessageContent {
  const text =
    `${signature}验证码${code}，用于${purposeWords[purpose]}，5分钟内有效。` +
    '我们绝不会打电话索要验证码，请勿告诉任何人。';
  return { template: purpose, parameters: { code }, text };
}

export function noticeMessage(template: NoticeTemplate): MessageContent {
  return { template, parameters: {}, text: `${signature}${noticeTexts[template]}` };
}
