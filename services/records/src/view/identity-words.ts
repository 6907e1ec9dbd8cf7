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
  const own = ownWays(mismatchFields, place.allowed);
  const otherwise = own === ''
    ? '如果填写有误，或户籍信息刚刚变更，'
    : '没有填错，或户籍信息刚刚变更的，';
  const wayOut =
    `${fields}与户籍登记不一致。请对照户口簿核对。${own}` +
    `${otherwise}请带户口簿到${place.name}教委核实，电话${place.phone}。`;
  return { status, text, wayOut };
}

/** True where the parent can correct what differs: anything but the child's number (B19). */
export const isOwnToCorrect = (mismatchFields: readonly string[]): boolean =>
  mismatchFields.length === 0 || mismatchFields.some((field) => field !== 'documentNumber');

/** The corrections that the parent can make online (B5, B19); empty where there is none. */
function ownWays(mismatchFields: readonly string[], allowed: readonly ParentAction[]): string {
  const isSubmitted = allowed.includes('take-back');
  if (allowed.includes('request-correction')) {
    return `填写有误的，请申请更正。${isSubmitted && isOwnToCorrect(mismatchFields)
      ? '审核开始前，也可以在“查看审核结果”页撤回修改，更正后重新提交。' : ''}`;
  }
  if (!isSubmitted && !allowed.includes('correct-registered')) return '';
  const correction = isSubmitted
    ? '填写有误的，可以在“查看审核结果”页撤回修改，更正后重新提交。'
    : '填写有误的，请更正后重新提交。';
  const number =
    '证件号码不能在网上更正：填错的，请带户口簿到教委更正，也可以撤销录入后重新注册。';
  return (isOwnToCorrect(mismatchFields) ? correction : '') +
    (mismatchFields.includes('documentNumber') ? number : '');
}
