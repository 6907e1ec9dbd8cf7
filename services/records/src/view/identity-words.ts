import {
  identityWords, type IdentityStatus, type ParentAction, type ParentsView,
} from '@ruxue/contracts';

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
  place: { name: string; phone: string; allowed: readonly ParentAction[] },
): ParentsView['identity'] {
  const text = identityWords[status];
  if (status !== 'mismatch') return { status, text, wayOut: null };
  const named = mismatchFields.flatMap((field) => fieldNames[field] ?? []);
  const fields = named.length > 0 ? `“${named.join('、')}”` : '填写的信息';
  const wayOut =
    `${fields}与户籍登记不一致。请对照户口簿核对；${ownWay(place.allowed)}` +
    `请带户口簿到${place.name}教委核实，电话${place.phone}。`;
  return { status, text, wayOut };
}

/** What the parent can put right without going anywhere (B5, B19). */
function ownWay(allowed: readonly ParentAction[]): string {
  if (allowed.includes('take-back')) {
    return '如果填写有误，可以在“查看审核结果”页撤回修改，更正后重新提交；户籍信息刚刚变更的，';
  }
  if (allowed.includes('correct-registered')) {
    return '如果填写有误，请更正后重新提交；户籍信息刚刚变更的，';
  }
  return '如果填写有误，或户籍信息刚刚变更，';
}
