import type { StaffRole } from '../actions/actor.ts';

/** A term of the declarations: a word for each field, and its explanation. */
interface Term {
  readonly word: string;
  readonly text: string;
}

/**
 * Why a field may be kept: the Personal Information Protection Law (PIPL, 个人信息保护法), articles 13,
 * 28, 29 and 31, and the Compulsory Education Law (义务教育法), article 12.
 */
export const grounds = {
  duty: {
    word: '入学所必需',
    text: '教育行政部门履行保障适龄儿童入学的法定职责所必需（个人信息保护法第十三条第一款第三项，义务教育法第十二条）。',
  },
  consent: {
    word: '您另行同意',
    text: '只有监护人另行同意才收集（个人信息保护法第二十九条、第三十一条）；不填、不同意都不影响办理。',
  },
  security: {
    word: '保护账号所必需',
    text: '防止冒用和滥用、查清办理过程所必需（个人信息保护法第十三条第一款第三项、第五十一条）。',
  },
} as const satisfies Record<string, Term>;
export type Ground = keyof typeof grounds;

/** The steps of staff, with the roles that take them and see a field for it (B26). */
export const sights = {
  district: {
    word: '入学意向区的审核人员，和家长到场请其代办时的窗口人员',
    roles: ['reviewer', 'district-manager'],
  },
  counter: { word: '入学意向区的窗口人员（查询时）', roles: ['counter-clerk'] },
  city: { word: '市级管理部门（只在两个家庭使用同一证件号码、需要核实时）', roles: ['city-office'] },
  agency: { word: '核验材料的部门（只看自己核验的材料）', roles: ['agency-reviewer'] },
  school: { word: '对口的学校和前去登记的学校', roles: ['school-officer'] },
  'admitting-school': { word: '接收孩子的学校（录取以后）', roles: ['school-officer'] },
} as const satisfies Record<string, { word: string; roles: readonly StaffRole[] }>;
export type Sight = keyof typeof sights;

/** Whoever gets a field outside the two systems. */
export const outsiders = {
  registry: '公安人口信息系统（核对身份和户籍）',
  'social-insurance': '社会保险系统（核验在京就业）',
  'residence-permits': '居住证系统（核验居住证）',
  'property-register': '不动产登记系统（核验自有住房）',
  'sms-provider': '短信服务商（发送短信）',
} as const;
export type Outsider = keyof typeof outsiders;

/** How long a field is kept (PIPL, article 19). */
export const retentions = {
  season: {
    word: '办理期间和其后一年',
    text:
      '到本季入学办理结束，其后最长再保存十二个月，以便查询、申诉和复议，期满自动删除（个人信息保护法第十九条、第四十七条）。' +
      '撤销采集后立即删除。备份中的在删除后七天内失效。',
  },
  account: {
    word: '建立账号前',
    text: '建立账号后即删除，最长一天；之后只有不能还原的摘要，撤销采集后一并删除。',
  },
  day: { word: '一天', text: '一天左右，只用来限制次数。' },
  trace: {
    word: '长期',
    text: '不含姓名、证件号码和电话；撤销采集后，其他信息都已删除，不再对应到孩子。',
  },
} as const satisfies Record<string, Term>;
export type Retention = keyof typeof retentions;
