import type { ReasonCode } from '@ruxue/contracts';

/** The parent's wording of each approved reason of a return (B5). */
const texts: Readonly<Record<ReasonCode, string>> = {
  'employment-proof': '在京务工就业证明不清晰、不完整或已过期',
  'residence-proof': '在京实际住所居住证明不清晰、不完整或已过期',
  'household-register': '全家户口簿不清晰、不完整或缺页',
  'residence-permit': '北京市居住证不清晰、不完整或已过期',
  'details-differ': '填写的信息与证明材料不一致',
};

/** A reason that is none of these, or none at all, still tells what to do. */
const otherwise = '请对照要求核对，补充或更正后重新提交';

/** The reason of an item to correct in words. */
export const correctionReason = (code: string | null): string =>
  Object.entries(texts).find(([known]) => known === code)?.[1] ?? otherwise;
