import type { bloodTypes, educations, householdTypes, relations } from '@ruxue/contracts/details';
import { provinces } from '@ruxue/contracts/regions';
import type { DistrictRole } from '@ruxue/contracts/staff';

/** One entry of a list to choose from: the code that is kept and the word that is read. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

const choicesOf = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const householdTypeWords: Readonly<Record<(typeof householdTypes)[number], string>> = {
  agricultural: '农业户口', 'non-agricultural': '非农业户口', resident: '居民户口',
};
export const bloodTypeWords: Readonly<Record<(typeof bloodTypes)[number], string>> = {
  A: 'A型', B: 'B型', AB: 'AB型', O: 'O型', unknown: '不详',
};
export const relationWords: Readonly<Record<(typeof relations)[number], string>> = {
  father: '父亲', mother: '母亲', grandfather: '祖父或外祖父', grandmother: '祖母或外祖母',
  other: '其他监护人',
};
export const educationWords: Readonly<Record<(typeof educations)[number], string>> = {
  doctorate: '博士研究生', master: '硕士研究生', bachelor: '大学本科', associate: '大学专科',
  secondary: '高中（中专）', 'junior-or-below': '初中及以下',
};
/** What each duty in a district is called, the widest first. */
export const roleWords: Readonly<Record<DistrictRole, string>> = {
  'district-manager': '区管理员', reviewer: '审核员', 'agency-reviewer': '部门审核员',
  'school-officer': '学校招生员', 'counter-clerk': '窗口人员',
};
export const sexWords = { male: '男', female: '女' } as const;

/** The 56 peoples by number (GB/T 3304), and 97 其他, 98 外国血统中国籍人士. */
const peoples = [
  '汉族', '蒙古族', '回族', '藏族', '维吾尔族', '苗族', '彝族', '壮族', '布依族', '朝鲜族', '满族',
  '侗族', '瑶族', '白族', '土家族', '哈尼族', '哈萨克族', '傣族', '黎族', '傈僳族', '佤族', '畲族',
  '高山族', '拉祜族', '水族', '东乡族', '纳西族', '景颇族', '柯尔克孜族', '土族', '达斡尔族', '仫佬族',
  '羌族', '布朗族', '撒拉族', '毛南族', '仡佬族', '锡伯族', '阿昌族', '普米族', '塔吉克族', '怒族',
  '乌孜别克族', '俄罗斯族', '鄂温克族', '德昂族', '保安族', '裕固族', '京族', '塔塔尔族', '独龙族',
  '鄂伦春族', '赫哲族', '门巴族', '珞巴族', '基诺族',
] as const;

export const ethnicityChoices: readonly Choice[] = [
  ...peoples.map((label, index) => ({ value: String(index + 1).padStart(2, '0'), label })),
  { value: '97', label: '其他' },
  { value: '98', label: '外国血统中国籍人士' },
];

export const householdTypeChoices = choicesOf(householdTypeWords);
export const bloodTypeChoices = choicesOf(bloodTypeWords);
export const relationChoices = choicesOf(relationWords);
export const educationChoices = choicesOf(educationWords);
export const sexChoices = choicesOf(sexWords);
export const nationalityChoices: readonly Choice[] = [
  { value: 'CHN', label: '中国' }, { value: 'other', label: '外国籍或港、澳籍' },
];
/** Of a child (S5): who is of Hong Kong or Macao shows by province and number (S21). */
export const childNationalityChoices: readonly Choice[] = [
  { value: 'CHN', label: '中国' }, { value: 'other', label: '外国籍' },
];
export const documentTypeChoices: readonly Choice[] = [
  { value: 'id-card', label: '身份证' }, { value: 'other', label: '其他证件' },
];
export const yesNoChoices: readonly Choice[] = [
  { value: 'no', label: '否' }, { value: 'yes', label: '是' },
];
/** Provinces in the standard's order, which an object with numeric keys keeps. */
export const provinceChoices = choicesOf(provinces);

/** The word of a code; an unknown code is shown as it is rather than hidden. */
export const wordOf = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;
