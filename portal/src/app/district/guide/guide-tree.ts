/** A destination of the guide (S21): an entrance of this system, or somebody to call. */
export interface GuideEnd {
  readonly title: string;
  readonly text: string;
  /** An entrance of this system. */
  readonly entrance?: 'review' | 'school';
  /** The kind of telephones to show, of the chosen district. */
  readonly phones: 'primary' | 'junior';
  /** Useful documents to bring. */
  readonly hasMaterials?: true;
}

export interface GuideAnswer {
  /** The answer's word in the address. */
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly leadsTo: QuestionId | EndId;
}

export interface GuideQuestion {
  /** 〈出生日期〉 stands for the season's birth dates. */
  readonly text: string;
  readonly hint?: string;
  readonly answers: readonly GuideAnswer[];
}

export type QuestionId = 'matter' | 'approved' | 'origin' | 'household' | 'beijing-age' | 'family'
  | 'age';
export type EndId = 'review' | 'continue-review' | 'school' | 'junior' | 'foreign'
  | 'hong-kong-or-macao' | 'taiwan' | 'beijing-household' | 'over-age' | 'overseas-chinese'
  | 'postdoctoral' | 'military' | 'beijing-parent' | 'other';

const like = '按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口';
const outside = `从“${like}”办理。这个入口不在本系统，`;

/** The guide 「我该从哪里办理」: its questions, beginning with the first (S21). */
export const guideQuestions: Readonly<Record<QuestionId, GuideQuestion>> = {
  matter: {
    text: '这次要为孩子办什么？',
    answers: [
      { value: 'primary', label: '上小学一年级', leadsTo: 'origin' },
      { value: 'continue', label: '已经注册过，继续办理或查结果', leadsTo: 'approved' },
      { value: 'junior', label: '小学升初中', leadsTo: 'junior' },
      { value: 'other', label: '其他事情', leadsTo: 'other' },
    ],
  },
  approved: {
    text: '材料审核通过了吗？',
    hint: '审核结果公布后，会发短信提醒您登录查看。',
    answers: [
      { value: 'not-yet', label: '还没有，或者不清楚', leadsTo: 'continue-review' },
      { value: 'approved', label: '已经通过', leadsTo: 'school' },
    ],
  },
  origin: {
    text: '孩子是哪里人？',
    answers: [
      { value: 'mainland', label: '中国内地', hint: '有内地户口', leadsTo: 'household' },
      { value: 'hong-kong-or-macao', label: '港、澳籍', leadsTo: 'hong-kong-or-macao' },
      { value: 'taiwan', label: '台胞子女', leadsTo: 'taiwan' },
      { value: 'foreign', label: '外国籍', leadsTo: 'foreign' },
      { value: 'unclear', label: '还没有落户，或者说不清楚', leadsTo: 'other' },
    ],
  },
  household: {
    text: '孩子的户口在哪里？',
    hint: '看户口簿上孩子那一页。',
    answers: [
      { value: 'beijing', label: '北京市', leadsTo: 'beijing-age' },
      { value: 'elsewhere', label: '其他省、自治区、直辖市', leadsTo: 'family' },
    ],
  },
  'beijing-age': {
    text: '孩子的出生日期在〈出生日期〉之间吗？',
    answers: [
      { value: 'within', label: '是', leadsTo: 'beijing-household' },
      { value: 'older', label: '不是，更早出生', hint: '超龄儿童', leadsTo: 'over-age' },
      { value: 'younger', label: '不是，更晚出生', leadsTo: 'other' },
    ],
  },
  family: {
    text: '您家有下面这些情况吗？',
    hint: '有几项都符合的，选一项就可以。',
    answers: [
      { value: 'none', label: '都没有', leadsTo: 'age' },
      {
        value: 'beijing-parent', label: '父母一方有本市常住户籍或持《北京市工作居住证》',
        leadsTo: 'beijing-parent',
      },
      {
        value: 'overseas-chinese', label: '华侨子女', hint: '区侨务部门认定',
        leadsTo: 'overseas-chinese',
      },
      { value: 'postdoctoral', label: '在京在站博士后子女', leadsTo: 'postdoctoral' },
      { value: 'military', label: '正在办理随军手续的现役军人子女', leadsTo: 'military' },
      { value: 'unclear', label: '有其他特殊情况', leadsTo: 'other' },
    ],
  },
  age: {
    text: '孩子的出生日期在〈出生日期〉之间吗？',
    answers: [
      { value: 'within', label: '是', leadsTo: 'review' },
      { value: 'outside', label: '不是', leadsTo: 'other' },
    ],
  },
};

export const firstQuestion: QuestionId = 'matter';

/** The ends of the guide; each one also shows a telephone. */
export const guideEnds: Readonly<Record<EndId, GuideEnd>> = {
  review: {
    title: '请从“非本市户籍适龄儿童接受义务教育材料审核入口”办理',
    text: '先注册，再填写详细信息并提交。提交的先后不影响审核结果，请从容办理。',
    entrance: 'review', phones: 'primary', hasMaterials: true,
  },
  'continue-review': {
    title: '请从“非本市户籍适龄儿童接受义务教育材料审核入口”登录',
    text: '用注册时得到的8位账号（或儿童的身份证号）和密码登录，就能接着办理、查看进展。',
    entrance: 'review', phones: 'primary',
  },
  school: {
    title: '请从“小学入学服务系统”登录',
    text: '账号和密码与注册时相同。登录后确认信息、打印信息采集表、查询入学情况。',
    entrance: 'school', phones: 'primary',
  },
  junior: {
    title: '初中入学不在本系统办理',
    text: '“初中入学服务系统”在本系统之外。办理的时间和方式请致电咨询，也可以问孩子就读的小学。',
    phones: 'junior',
  },
  foreign: {
    title: '外国籍儿童请先咨询区教委', text: '外国籍儿童不在此处注册，请致电了解办理方式。',
    phones: 'primary',
  },
  'hong-kong-or-macao': {
    title: '港、澳籍儿童请先咨询区教委', text: '港、澳籍儿童不在此处注册，请致电了解办理方式。',
    phones: 'primary',
  },
  taiwan: {
    title: '台胞子女按本市户籍对待', text: `先由区台办认定，再${outside}请先致电咨询。`,
    phones: 'primary',
  },
  'overseas-chinese': {
    title: '华侨子女按本市户籍对待', text: `先由区侨务部门认定，再${outside}请先致电咨询。`,
    phones: 'primary',
  },
  postdoctoral: {
    title: '在京在站博士后子女按本市户籍对待', text: `请${outside}请先致电咨询。`, phones: 'primary',
  },
  military: {
    title: '正在办理随军手续的现役军人子女按本市户籍对待', text: `请${outside}请先致电咨询。`,
    phones: 'primary',
  },
  'beijing-parent': {
    title: '您的孩子按本市户籍对待',
    text: `父母一方有本市常住户籍或持《北京市工作居住证》的，请${outside}请先致电咨询。`,
    phones: 'primary',
  },
  'beijing-household': {
    title: '本市户籍儿童不在此处注册',
    text: '本市户籍适龄儿童在户籍所在区办理，时间和方式请向该区教委咨询。',
    phones: 'primary',
  },
  'over-age': {
    title: '北京市户籍超龄儿童请先咨询区教委',
    text: '超过入学年龄、还没有上小学的，不在此处注册，请致电了解办理方式。',
    phones: 'primary',
  },
  other: {
    title: '请向区教委咨询', text: '其他未尽事宜请向入学所在区教委咨询，工作人员会告诉您怎样办理。',
    phones: 'primary',
  },
};
