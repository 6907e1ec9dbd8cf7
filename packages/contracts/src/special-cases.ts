/** The special cases (S21) that a registration can show: these children go another way. */
export type SpecialCase =
  | 'foreign' | 'beijing-household' | 'hong-kong-or-macao' | 'taiwan' | 'other-document';

/** The contact for a parent: a district and its number for primary schools. */
export interface Consultation {
  readonly name: string;
  readonly phone: string;
}

/** The fields of a child that can show a special case; they may be half typed. */
type ShownOfChild = Readonly<
  Record<'nationality' | 'householdProvince' | 'documentType' | 'documentNumber', string>
>;

/** The reason why a child can't register here, and the field that shows it; null for no reason. */
export function specialCaseOf(
  child: ShownOfChild,
): { specialCase: SpecialCase; path: string } | null {
  if (child.nationality !== 'CHN') return { specialCase: 'foreign', path: 'child.nationality' };
  const holder = permitHolder(child.documentNumber) ?? provinceCases.get(child.householdProvince);
  if (holder === 'beijing-household') {
    return { specialCase: holder, path: 'child.householdProvince' };
  }
  if (holder) return { specialCase: holder, path: 'child.documentNumber' };
  if (child.documentType !== 'id-card') {
    return { specialCase: 'other-document', path: 'child.documentType' };
  }
  return null;
}

/** Residence permits for people of Hong Kong (81), Macao (82) and Taiwan (83). */
function permitHolder(documentNumber: string): SpecialCase | undefined {
  const prefix = /^(8[123])0000/u.exec(documentNumber)?.[1];
  if (prefix === undefined) return undefined;
  return prefix === '83' ? 'taiwan' : 'hong-kong-or-macao';
}

const provinceCases: ReadonlyMap<string, SpecialCase> = new Map([
  ['11', 'beijing-household'], ['71', 'taiwan'], ['81', 'hong-kong-or-macao'],
  ['82', 'hong-kong-or-macao'],
]);

const reasons: Readonly<Record<SpecialCase, string>> = {
  foreign: '外国籍儿童不在此处注册',
  'beijing-household':
    '本市户籍儿童（含超龄儿童）不在此处注册，在户籍所在区办理，时间和方式请向该区教委咨询；' +
    '户籍就在本区，或还有疑问的',
  'hong-kong-or-macao': '港、澳籍儿童不在此处注册',
  taiwan:
    '台胞子女不在此处注册，经区台办认定后，从“按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口”办理',
  'other-document': '此处只能用居民身份证注册',
};

/** The text for the parent: the way to take, and the number to call (S21). */
export function specialCaseMessage(specialCase: SpecialCase, { name, phone }: Consultation): string {
  return `${reasons[specialCase]}，请咨询${name}教委，电话${phone}`;
}
