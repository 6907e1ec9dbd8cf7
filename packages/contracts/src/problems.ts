import './zod-jitless.ts';
import * as z from 'zod';

/**
 * The closed list of refusals: HTTP status and Chinese title of each (RFC 9457 problem types). A
 * refusal is an answer, not a bug: it tells the person how to go on and changes nothing.
 */
export const problems = {
  'invalid-input': { status: 422, title: '填写的内容有误，请按提示修改后再提交' },
  'malformed-request': { status: 400, title: '请求格式有误，请刷新页面后重试' },
  'sign-in-required': { status: 401, title: '请先登录' },
  'signed-out': { status: 401, title: '登录已失效，请重新登录' },
  forbidden: { status: 403, title: '您没有办理此事项的权限' },
  'not-found': { status: 404, title: '没有找到您要的内容' },
  'action-not-allowed': { status: 409, title: '当前阶段不能进行此操作' },
  'version-conflict': { status: 409, title: '内容已有更新，请查看最新内容后再操作' },
  'key-reused': { status: 409, title: '此请求编号已用于另一项内容，请刷新页面后重试' },
  'document-number-taken': { status: 409, title: '该证件号码已注册' },
  'phone-accounts-full': {
    status: 409,
    title: '该手机号已注册三个账号，请换一个手机号，或先撤销其中不再需要的账号',
  },
  'visit-over': { status: 409, title: '本次窗口代办已结束，请重新核对身份后再办理' },
  'claim-refused': {
    status: 422,
    title: '账号或认领码不正确，或者认领码已经用过、已被新的代替；请核对认领单，仍不行的，请到窗口重新打印',
  },
  'window-closed': { status: 409, title: '当前不在办理时间内' },
  'notice-not-read': { status: 409, title: '请先完整阅读家长须知' },
  'captcha-wrong': { status: 422, title: '图片验证码不正确或已过期，请换一张后重新输入' },
  'sms-code-wrong': { status: 422, title: '短信验证码不正确，请输入最近一次收到的验证码' },
  'sms-code-expired': { status: 422, title: '短信验证码已失效，请重新获取' },
  'sms-code-required': { status: 422, title: '请先获取并填写短信验证码' },
  'sms-too-soon': { status: 429, title: '验证码刚刚发送过，请稍候再获取' },
  'sms-limit-reached': {
    status: 429,
    title: '获取短信验证码的次数已达上限，暂不再发送；已有账号可用密码登录，着急办理请致电区教委咨询',
  },
  'sms-budget-used-up': { status: 429, title: '当前获取验证码的人数过多，请稍后再试或致电入学所在区' },
  'username-taken': { status: 409, title: '该登录名已被使用，请换一个' },
  'slot-full': { status: 409, title: '这一时段刚刚约满，请另选时间' },
  'school-full': { status: 409, title: '该校学位已满' },
  'second-person-needed': { status: 409, title: '提出人本人不能确认，须由另一名有权确认的工作人员确认' },
  'identity-not-verified': { status: 409, title: '身份证及户籍信息尚未验证通过，核实后才能办理' },
  'form-superseded': { status: 409, title: '这份采集表已有新版，请家长出示新版' },
  'case-leased': { status: 409, title: '这名儿童已有人打开' },
  'items-disagree': { status: 409, title: '各项材料的审核结果与此结论不符，请先核对各项' },
  'case-on-hold': {
    status: 409,
    title: '本次办理已暂缓，证件号码核实结束前不能进行此操作；如有疑问请致电入学所在区教委',
  },
  'case-closed': { status: 409, title: '本次入学办理已结束' },
  'data-not-confirmed': { status: 409, title: '信息尚未确认，请先核对并确认信息' },
  'nothing-to-publish': { status: 409, title: '当前没有可以公布的结果' },
  'list-changed': { status: 409, title: '名单在核对之后有变化，请重新核对后再确认' },
  'not-ready': { status: 409, title: '公布的准备工作还没有完成' },
  'challenge-mismatch': { status: 409, title: '登录凭证与当前浏览器不符，请重新登录' },
  'other-user-signed-in': { status: 409, title: '此浏览器已登录另一个账号，请先退出' },
  'ticket-expired': { status: 410, title: '登录凭证已失效，请用账号和密码登录' },
  revoked: { status: 410, title: '该采集信息已撤销' },
  'body-too-large': { status: 413, title: '提交的内容过大' },
  'too-many-requests': { status: 429, title: '操作过于频繁，请稍后再试' },
  'temporarily-unavailable': { status: 503, title: '系统繁忙，请稍后重试' },
  'internal-error': { status: 500, title: '系统出现问题，我们已记录，请稍后重试' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemType = keyof typeof problems;

const problemTypes = Object.keys(problems) as [ProblemType, ...ProblemType[]];
export const ProblemType = z.enum(problemTypes);

/** One wrong field: its path in the request (`child.documentNumber`) and the advice for it. */
export const FieldProblem = z.object({ path: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** A refusal on its way over NATS; the gateway turns it into problem details. */
export const RefusalData = z.object({
  type: ProblemType,
  detail: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  retryAfterSeconds: z.number().int().nonnegative().optional(),
  /**
   * The member of staff who stands in the way, by id: the gateway puts the name where `detail` has
   * `{staff}`. The id itself stays inside.
   */
  staffId: z.string().max(64).optional(),
});
export type RefusalData = z.infer<typeof RefusalData>;

/** The problem details of the HTTP API (RFC 9457). */
export const ProblemDetails = z.object({
  type: z.string().meta({ description: '/problems/<type>', examples: ['/problems/not-found'] }),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  retryAfterSeconds: z.number().int().nonnegative().optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** Thrown to refuse a request; carries nothing personal beyond field paths. */
export class Refusal extends Error {
  readonly data: RefusalData;

  constructor(type: ProblemType, more: Omit<RefusalData, 'type'> = {}) {
    super(type);
    this.name = 'Refusal';
    this.data = { type, ...more };
  }
}

/** Field problems of a failed parse, one for each path, in the order of the form. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (seen.has(path)) return [];
    seen.add(path);
    return [{ path, message: issue.message }];
  });
}

/** Parses input from outside; wrong input is an `invalid-input` refusal naming each field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  // A field without a message of its own gets this one instead of zod's English.
  const parsed = schema.safeParse(input, { error: () => '此项缺少或有误，请检查后重试' });
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-input', { fields: fieldProblems(parsed.error) });
}

/** The words for a member of staff whose name nobody can tell. */
export const unnamedStaff = '另一位工作人员';

/** The problem details of a refusal, without the id of anybody. */
export function toProblemDetails(refusal: RefusalData): ProblemDetails {
  const { type, staffId, detail, ...more } = refusal;
  return {
    type: `/problems/${type}`, ...problems[type], ...more,
    ...(detail !== undefined && { detail: detail.replaceAll('{staff}', unnamedStaff) }),
  };
}
