import { identityWords, type IdentityStatus, type ParentsView } from '@ruxue/contracts';

/** Fields the registry compares, as the forms name them. */
const fieldNames: Readonly<Record<string, string>> = {
  name: '儿童姓名',
  documentNumber: '儿童证件号码',
  householdProvince: '儿童户籍所在地',
  householdAddress: '户籍所在地详细地址',
};

/** S13: the words, and when something differs, at once which field and what to do. */
export function identityInWords(
  status: IdentityStatus,
  mismatchFields: readonly string[],
  committee: { name: string; phone: string },
): ParentsView['identity'] {
  const text = identityWords[status];
  if (status !== 'mismatch') return { status, text, wayOut: null };
  const named = mismatchFields.flatMap((field) => fieldNames[field] ?? []);
  const fields = named.length > 0 ? `“${named.join('、')}”` : '填写的信息';
  const wayOut =
    `${fields}与户籍登记不一致。请对照户口簿核对；如果填写有误，或户籍信息刚刚变更，` +
    `请带户口簿到${committee.name}教委核实，电话${committee.phone}。`;
  return { status, text, wayOut };
}
