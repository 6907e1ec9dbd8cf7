import type { FormCollects } from '@ruxue/contracts/collects';

import type { Choice } from '../choice.ts';
import {
  bloodTypeChoices, documentTypeChoices, educationChoices, ethnicityChoices,
  householdTypeChoices, nationalityChoices, provinceChoices, relationChoices, wordOf, yesNoChoices,
} from '../choices.ts';
import { answerChoices, detailQuestions, materialQuestions } from '../material-questions.ts';
import type { DetailsModel, GuardianModel } from './details-model.ts';

/** The parts of the form, in their order on the page. */
export const detailParts = {
  child: '儿童基本信息',
  health: '健康信息',
  guardian1: '监护人(一)信息',
  guardian2: '监护人(二)信息',
  materials: '证明材料',
} as const;
export type DetailPart = keyof typeof detailParts;

type ChildName = Exclude<keyof DetailsModel, 'guardian1' | 'guardian2'>;
type GuardianName = keyof GuardianModel;
type Value = string | boolean;

/** One field of S12: its place, its name, and its value in words. */
export interface DetailField {
  readonly part: DetailPart;
  readonly label: string;
  /** True for a field with a preset value, which doesn't count as filled in by anybody. */
  readonly isPreset: boolean;
  readonly path: string;
  valueIn(model: DetailsModel): Value;
  /** `to` with this one value of `from`. */
  copy(to: DetailsModel, from: DetailsModel): DetailsModel;
  /** The value in words; empty for none. */
  wordIn(model: DetailsModel): string;
}

interface Looks {
  readonly choices?: readonly Choice[];
  readonly isPreset?: true;
}

const word = (value: Value, { choices = [] }: Looks): string =>
  typeof value === 'boolean' ? (value ? '同意' : '') : wordOf(choices, value);

const ofChild = (
  part: DetailPart, name: ChildName, label: string, looks: Looks = {},
): DetailField => ({
  part,
  label,
  isPreset: looks.isPreset ?? false,
  path: name,
  valueIn: (model) => model[name],
  copy: (to, from) => ({ ...to, [name]: from[name] }),
  wordIn: (model) => word(model[name], looks),
});

const ofGuardian = (
  part: 'guardian1' | 'guardian2', name: GuardianName, label: string, looks: Looks = {},
): DetailField => ({
  part,
  label,
  isPreset: looks.isPreset ?? false,
  path: `${part}.${name}`,
  valueIn: (model) => model[part][name],
  copy: (to, from) => ({ ...to, [part]: { ...to[part], [name]: from[part][name] } }),
  wordIn: (model) => word(model[part][name], looks),
});

const guardianFields = (part: 'guardian1' | 'guardian2'): readonly DetailField[] => [
  ofGuardian(part, 'nationality', '国籍', { choices: nationalityChoices, isPreset: true }),
  ofGuardian(part, 'householdProvince', '省/直辖市', { choices: provinceChoices }),
  // Guardian 1's is registered already (S5).
  ...(part === 'guardian1' ? [] : [ofGuardian(part, 'name', '姓名')]),
  ofGuardian(part, 'relation', '关系', { choices: relationChoices }),
  ofGuardian(part, 'documentType', '证件类型', { choices: documentTypeChoices, isPreset: true }),
  ofGuardian(part, 'documentNumber', '证件号码'),
  ofGuardian(part, 'education', '学历', { choices: educationChoices }),
  ...(part === 'guardian1' ? [] : [ofGuardian(part, 'phone', '联系电话')]),
  ofGuardian(part, 'employer', '工作单位'),
  ofGuardian(part, 'employerArea', '工作单位所属区'),
];

/** 「是否单方面监护人」, which decides whether there is a guardian 2. */
export const singleGuardianField =
  ofChild('child', 'singleGuardian', '是否单方面监护人', { choices: yesNoChoices, isPreset: true });

/** All fields of S12 in the form's order, without the registered ones. */
export const detailFields: readonly DetailField[] = [
  ofChild('child', 'householdAddress', '户籍所在地详细地址'),
  ofChild('child', 'residenceAddress', '居住地详细地址'),
  ofChild('child', 'householdType', '户口类型', { choices: householdTypeChoices }),
  ofChild('child', 'ethnicity', '民族', { choices: ethnicityChoices }),
  ofChild('child', 'onlyChild', '是否独生子女', { choices: yesNoChoices }),
  singleGuardianField,
  ofChild('health', 'bloodType', '血型', { choices: bloodTypeChoices }),
  ofChild('health', 'medicalHistory', '既往病史'),
  ofChild('health', 'allergies', '过敏史'),
  ofChild('health', 'healthConsent', '同意收集健康信息'),
  ...guardianFields('guardian1'),
  ...guardianFields('guardian2'),
  ofChild('guardian2', 'guardian2Consent', '监护人(二)知悉并同意'),
  ...detailQuestions.map((name) => ofChild('materials', name, materialQuestions[name].text, {
    choices: answerChoices(name),
  })),
];

/** The name of a field in a place where both guardians' fields stand together. */
export const fullLabel = ({ part, label }: DetailField): string =>
  part === 'guardian1' || part === 'guardian2'
    ? `${detailParts[part].replace('信息', '')} ${label}`
    : label;

/**
 * False for a field that doesn't apply to this person: a province of a foreigner (S12), a telephone of
 * a family without one (B9).
 */
export function isAsked({ path }: DetailField, model: DetailsModel): boolean {
  if (path === 'guardian2.phone') return model.guardian1.phone !== '' || model.guardian2.phone !== '';
  const [part, name] = path.split('.');
  if (name !== 'householdProvince' || (part !== 'guardian1' && part !== 'guardian2')) return true;
  return model[part].nationality === 'CHN';
}

/** The share of some fields that is filled in. */
export interface Filled {
  readonly done: number;
  readonly all: number;
}

/** The share of the fields this family must fill in: of the form, or of one part (C1). */
export function filledOf(model: DetailsModel, { health, materials }: FormCollects, part?: DetailPart): Filled {
  const isSingle = model.singleGuardian === 'yes';
  const fields = detailFields.filter((field) => !field.isPreset && isAsked(field, model)
    && (health === 'required' || field.part !== 'health')
    && (materials || field.part !== 'materials')
    && (part === undefined || field.part === part) && !(isSingle && field.part === 'guardian2'));
  const isDone = (value: Value): boolean => typeof value === 'boolean' ? value : value.trim() !== '';
  return { done: fields.filter((field) => isDone(field.valueIn(model))).length, all: fields.length };
}
