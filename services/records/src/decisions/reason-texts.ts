import type { ReasonCode } from '@ruxue/contracts';

/** The parent's wording of each approved reason of a refusal (B7). */
export const reasonTexts = {
  'employment-proof': '在京务工就业证明材料未通过审核',
  'residence-proof': '在京实际住所居住证明材料未通过审核',
  'household-register': '全家户口簿材料未通过审核',
  'residence-permit': '北京市居住证材料未通过审核',
  'details-differ': '填写的信息与证明材料不一致',
} as const satisfies Record<ReasonCode, string>;
