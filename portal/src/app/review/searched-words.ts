import type { DoneSearch, SearchKind } from '@ruxue/contracts/review-queue';

const kindWords: Readonly<Record<SearchKind, string>> = {
  accountNumber: '账号', formNumber: '采集表编号', childNumber: '儿童身份证号码', childName: '儿童姓名', guardianName: '监护人姓名',
  guardianNumber: '监护人证件号码', phone: '手机号码', address: '户籍地和居住地址',
};

/** What was searched, and whether older cases may be missing (B6). */
export function searchedWords({ by, isComplete }: DoneSearch): string {
  const kinds = `已按${by.map((kind) => kindWords[kind]).join('、')}查找（须与填写的完全一致）`;
  return isComplete ? `${kinds}。` : `${kinds}；较早提交的仍在建立索引，结果可能不全。`;
}
