/** Whoever opens a page; each signs in once for all of theirs. */
export type Visitor = 'everybody' | 'parent' | 'waiting' | 'admitted' | 'manager' | 'agency' | 'officer'
  | 'city' | 'clerk';

/** The link, button or fold to tap; a text is its whole name. */
export type Tap = string | RegExp;

/** A page of the portal, as a person meets it. */
export interface PortalPage {
  /** With `:caseId` and `:account` of the child who waits for the review. */
  readonly path: string;
  readonly who: Visitor;
  /** Its main heading, the whole of it. */
  readonly heading: string | RegExp;
  /** Its own title, before the site's name. */
  readonly title: string;
  /** Another page, and the taps that lead here; none for a page that comes by itself. */
  readonly from?: readonly [path: string, ...taps: Tap[]];
  /** Some of its fields that must be filled in. */
  readonly asks?: readonly string[];
  /** The heading to be in sight after the taps, where it isn't the main one. */
  readonly inSight?: string;
  /** The address that this one leads to. */
  readonly leadsTo?: string;
  /** The name of its picture, for a page that is looked at in this state. */
  readonly picture?: string;
}

const dongcheng = '/districts/110101';
const steps = /查看步骤和下一步$/u;

const publicPages: readonly Omit<PortalPage, 'who'>[] = [
  {
    path: '/', heading: '北京市义务教育 入学服务平台', title: '',
    from: ['/phones', /^北京市义务教育/u],
  },
  {
    path: '/overview', heading: '一图看懂入学流程', title: '一图看懂入学流程',
    from: ['/', '看看每一步做什么'], picture: 'overview',
  },
  {
    path: '/articles/one-plus-three', heading: '1+3 培养试验报名', title: '1+3 培养试验报名',
    from: ['/', '1+3 培养试验报名'], picture: 'article',
  },
  {
    path: '/phones', heading: '各区咨询电话', title: '各区咨询电话',
    from: ['/', '各区咨询电话'], picture: 'phones',
  },
  {
    path: '/children-data', heading: '儿童个人信息处理规则', title: '儿童个人信息处理规则',
    from: ['/', '儿童个人信息处理规则'], picture: 'children-data',
  },
  {
    path: dongcheng, heading: '东城区', title: '东城区入学服务',
    from: ['/', '立刻开始办理', '东城区'], picture: 'district',
  },
  {
    path: `${dongcheng}/articles/policy`, heading: '政策信息 东城区', title: '东城区政策信息',
    from: [dongcheng, /^更多\s*政策信息$/u], picture: 'district-articles',
  },
  {
    path: `${dongcheng}/guide`, heading: '我该从哪里办理 东城区', title: '东城区：我该从哪里办理',
    from: [dongcheng, /^我该从哪里办理 ?回答/u],
  },
  {
    path: `${dongcheng}/materials`, heading: '材料清单 东城区', title: '东城区材料清单',
    from: [dongcheng, /^材料清单/u],
  },
  {
    path: `${dongcheng}/schools`, heading: '查询对口学校 东城区', title: '东城区查询对口学校',
    from: [dongcheng, /^查询对口学校/u],
    asks: ['居住地址'],
  },
  {
    path: `${dongcheng}/review`,
    heading: '非本市户籍适龄儿童接受义务教育材料审核入口 东城区',
    title: '非本市户籍适龄儿童接受义务教育材料审核入口',
    from: [dongcheng, /^非本市户籍适龄儿童接受义务教育材料审核入口/u],
    asks: ['儿童信息采集编号/身份证号', '密码', '验证码'],
  },
  {
    path: '/registration/110101', heading: '适龄儿童信息注册 东城区', title: '东城区适龄儿童信息注册',
    from: [dongcheng, '首次办理，直接注册'],
  },
  {
    path: '/forgotten-password?at=110101&entrance=review', heading: '忘记密码', title: '忘记密码',
    from: [`${dongcheng}/review`, '忘记密码'],
    asks: ['儿童信息采集编号/身份证号', '验证码', '手机短信码'],
  },
  {
    path: '/claim', heading: '认领账号', title: '认领账号',
    from: ['/forgotten-password', '认领账号'], picture: 'claim',
    asks: ['儿童信息采集编号/身份证号', '认领码', '监护人(一)手机号', '手机短信码'],
  },
  { path: '/verify', heading: '核验采集表和通知书', title: '核验采集表和通知书' },
  { path: '/revocation/no-such.receipt', heading: '撤销录入', title: '撤销录入' },
  { path: '/signed-out', heading: '已安全退出', title: '已安全退出' },
  {
    path: '/sign-in-problem', heading: '登录没有完成', title: '登录没有完成',
    picture: 'sign-in-problem',
  },
  { path: '/no-such-page', heading: '没有这个页面', title: '没有这个页面', picture: 'not-found' },
  {
    path: '/districts/999999', heading: '没有找到这个区', title: '没有找到这个区',
    picture: 'unknown-district',
  },
];

const parentsPages: readonly PortalPage[] = [
  {
    path: '/enrolment/notice', who: 'parent', heading: '家长须知', title: '家长须知',
    from: ['/enrolment/details', /阅读须知/u], picture: 'agreed-notice',
  },
  {
    path: '/enrolment/registered', who: 'parent', heading: '学龄儿童基本信息', title: '学龄儿童基本信息',
    from: ['/enrolment/details', /学龄儿童基本信息查看/u], picture: 'registered',
  },
  {
    path: '/enrolment/correction', who: 'parent', heading: '更正注册信息', title: '更正注册信息',
    from: ['/enrolment/registered', '更正注册信息'], picture: 'correction',
    asks: ['儿童姓名', '儿童出生日期', '监护人(一)姓名'],
  },
  {
    path: '/enrolment/details', who: 'parent', heading: '学龄儿童详细信息录入', title: '学龄儿童详细信息',
    from: ['/enrolment/notice', steps, /学龄儿童详细信息录入/u],
    asks: ['户籍所在地详细地址', '民族', '是否独生子女', '工作单位', '监护人(二)知悉并同意收集其信息'],
  },
  {
    path: '/enrolment/materials', who: 'parent', heading: '证明材料', title: '证明材料',
    from: ['/enrolment/details', '“证明材料”页'],
  },
  {
    path: '/enrolment/password', who: 'parent', heading: '修改密码', title: '修改密码',
    from: ['/enrolment/details', '修改密码'], picture: 'change-password',
    asks: ['新密码', '重复新密码', '短信验证码'],
  },
  {
    path: '/enrolment/phone', who: 'parent', heading: '更换手机号', title: '更换手机号',
    from: ['/enrolment/registered', '更换手机号'], picture: 'change-phone',
    asks: ['原手机短信验证码', '新手机号', '新手机短信验证码'],
  },
  {
    path: '/enrolment/progress', who: 'parent', heading: '办理进度单', title: '办理进度单',
    from: ['/enrolment/details', '办理进度单'], picture: 'progress-sheet',
  },
  {
    path: '/enrolment', who: 'parent', heading: '学龄儿童详细信息录入', title: '学龄儿童详细信息',
    // Whoever arrives sees first what comes next.
    from: ['/', '继续办理'], leadsTo: '/enrolment/details', inSight: '下一步',
  },
  {
    path: '/enrolment/result', who: 'waiting', heading: '审核结果', title: '审核结果',
    from: ['/enrolment/notice', steps, /查看审核结果/u], picture: 'result-waiting',
  },
  {
    path: '/enrolment/correction-request', who: 'waiting', heading: '申请更正信息', title: '申请更正信息',
    from: ['/enrolment/registered', '申请更正信息'], picture: 'correction-request',
    asks: ['更正的原因', '证明材料'],
  },
  {
    path: '/enrolment/appointment', who: 'waiting', heading: '预约现场审核', title: '预约',
    from: ['/enrolment/result', '预约时间'], picture: 'appointment',
  },
  {
    path: '/enrolment/form', who: 'admitted', heading: /信息采集表$/u, title: '打印信息采集表',
    from: ['/enrolment/notice', steps, /打印信息采集表/u],
  },
  {
    path: '/enrolment/admission', who: 'admitted', heading: '入学情况', title: '入学情况',
    from: ['/enrolment/notice', steps, /查询入学情况/u], picture: 'admitted',
  },
];

const staffPages: readonly PortalPage[] = [
  {
    path: '/review', who: 'manager', heading: '审核队列', title: '审核队列',
    from: ['/review/admissions', '审核'], picture: 'review-queue',
  },
  {
    path: '/review/cases/:caseId', who: 'manager', heading: /\d{8}$/u, title: '审核儿童信息',
    from: ['/review?q=:account', '查看'], picture: 'review-case',
  },
  {
    path: '/review/agency', who: 'agency', heading: '部门核验', title: '部门核验',
    picture: 'agency-queue',
  },
  {
    path: '/review/agency/verdicts', who: 'agency', heading: '导入结论', title: '导入结论',
    from: ['/review/agency', '导入结论'],
  },
  {
    path: '/review/agency/:agencyCaseId', who: 'agency', heading: /^\S+$/u, title: '核验材料',
    picture: 'agency-case',
  },
  {
    path: '/appointments', who: 'manager', heading: '预约时段', title: '预约时段',
    from: ['/review', '预约'], picture: 'appointment-slots',
    asks: ['开始时间（北京时间）', '每个时段（分钟）', '连续几个时段', '每个时段几家'],
  },
  {
    path: '/review/admissions', who: 'manager', heading: '录取批准', title: '录取批准',
    from: ['/review', '录取批准'], picture: 'admissions',
  },
  {
    path: '/review/unplaced', who: 'manager', heading: '安排学校', title: '安排学校',
    from: ['/review', '安排学校'],
  },
  {
    path: '/review/batches', who: 'manager', heading: '批量审核', title: '批量审核',
    from: ['/review', '批量审核'], picture: 'batches',
  },
  {
    path: '/review/publications', who: 'manager', heading: '公布', title: '公布',
    from: ['/review', '公布'], picture: 'publications',
  },
  {
    path: '/review/district-settings', who: 'manager', heading: '本区设置', title: '本区设置',
    from: ['/review', '本区设置'],
  },
  {
    path: '/review/staff', who: 'manager', heading: '工作人员', title: '工作人员',
    from: ['/review', '工作人员'], picture: 'staff',
  },
  {
    path: '/review/staff/proposals', who: 'manager', heading: '待第二人确认', title: '待第二人确认',
    from: ['/review', '待第二人确认'], picture: 'staff-proposals',
  },
  {
    path: '/review/desk', who: 'manager', heading: '今日工作', title: '今日工作',
    from: ['/review', '今日工作'], picture: 'desk',
  },
  {
    path: '/review/statistics', who: 'manager', heading: '统计', title: '统计',
    from: ['/review', '统计'], picture: 'statistics',
  },
  {
    path: '/review/city-settings', who: 'city', heading: '全市设置', title: '全市设置',
    from: ['/review/statistics', '全市设置'],
  },
  {
    path: '/review/districts', who: 'city', heading: '各区设置', title: '各区设置',
    from: ['/review/statistics', '各区设置'],
  },
  {
    path: '/review/likenesses', who: 'city', heading: '跨区相同信息', title: '跨区相同信息',
    from: ['/review/statistics', '跨区相同信息'], picture: 'likenesses',
  },
  {
    path: '/review/number-claims', who: 'city', heading: '证件号码核实', title: '证件号码核实',
    from: ['/review/statistics', '证件号码核实'], picture: 'number-claims',
  },
  {
    path: '/review/unsubmitted', who: 'manager', heading: '未提交的儿童', title: '未提交的儿童',
    from: ['/review', '未提交'], picture: 'unsubmitted',
  },
  {
    path: '/review/looks', who: 'city', heading: '查阅记录', title: '查阅记录',
    from: ['/review/statistics', '查阅记录'], picture: 'looks',
  },
  {
    path: '/staff', who: 'manager', heading: '审核队列', title: '审核队列',
    from: ['/', '继续办理'], leadsTo: '/review',
  },
  {
    path: '/wrong-account?to=%2Fschool', who: 'manager', heading: '当前账号不能办理此事项',
    title: '账号与页面不符',
  },
  {
    path: '/counter', who: 'clerk', heading: '窗口办理', title: '窗口办理',
    from: ['/review/unsubmitted', '窗口办理'], picture: 'counter', asks: ['号码'],
  },
  {
    path: '/counter/registration', who: 'clerk', heading: '注册新儿童', title: '窗口办理：注册新儿童',
    from: ['/counter', '代家长注册新儿童'], picture: 'counter-registration',
  },
  {
    path: '/counter/cases/:caseId', who: 'clerk', heading: /\d{8}$/u, title: '窗口办理：儿童',
    picture: 'counter-case',
  },
  {
    path: '/counter/cases/:caseId/phone', who: 'clerk', heading: '更换手机号',
    title: '窗口办理：更换手机号',
    from: ['/counter/cases/:caseId', '更换手机号'], picture: 'counter-phone',
  },
  {
    path: '/school', who: 'officer', heading: /小学/u, title: '学校登记',
    from: ['/', '继续办理'], picture: 'school', asks: ['编号', '验证码'],
  },
];

/**
 * Every page of the portal, parents' and staff's: each is tapped to, reloaded, opened from a
 * bookmark and opened where the browser keeps nothing.
 */
export const portalPages: readonly PortalPage[] = [
  ...publicPages.map((page) => ({ ...page, who: 'everybody' as const })),
  ...parentsPages,
  ...staffPages,
];
