import { detailsItem, type ReviewReason } from './review-reasons.ts';

/**
 * The reasons of a district that has no list of its own. A code stays readable for as long as a
 * decision has it: texts may be changed, codes aren't taken away.
 */
export const defaultReasons: readonly ReviewReason[] = [
  {
    code: 'unclear', items: null,
    text: '{item}不清楚，无法辨认', short: '看不清',
    english: 'The document is not legible.',
  },
  {
    code: 'incomplete', items: null,
    text: '{item}不齐全', short: '不齐全',
    english: 'The document is not complete.',
  },
  {
    code: 'expired', items: null,
    text: '{item}不在有效期内', short: '不在有效期',
    english: 'The document is not within its period of validity.',
  },
  {
    code: 'not-matching', items: null,
    text: '{item}与填写的信息不一致', short: '与填写不一致',
    english: 'The document does not agree with the information you entered.',
  },
  {
    code: 'not-as-required', items: null,
    text: '{item}不符合要求', short: '不符合要求',
    english: 'The document does not meet the requirements.',
  },
  {
    code: 'employment-proof', items: ['work-employed', 'work-self-employed', 'work-not-employed'],
    text: '在京务工就业证明材料未通过审核', short: '务工就业证明无效',
    english: 'The proof of employment in Beijing was not accepted.',
  },
  {
    code: 'residence-proof', items: ['residence-rented', 'residence-owned', 'residence-employer', 'residence-relatives'],
    text: '在京实际住所居住证明材料未通过审核', short: '居住证明无效',
    english: 'The proof of your actual residence in Beijing was not accepted.',
  },
  {
    code: 'household-register', items: ['household-same', 'household-apart'],
    text: '全家户口簿材料未通过审核', short: '户口簿无效',
    english: 'The household register of the whole family was not accepted.',
  },
  {
    code: 'residence-permit', items: ['permit-held', 'permit-applied', 'permit-none'],
    text: '北京市居住证材料未通过审核', short: '居住证无效',
    english: 'The Beijing residence permit was not accepted.',
  },
  {
    code: 'details-differ', items: [detailsItem.item],
    text: '填写的信息与证明材料不一致', short: '与材料不一致',
    english: 'The information you entered does not agree with your documents.',
  },
  {
    code: 'details-wrong', items: [detailsItem.item],
    text: '填写的信息不完整或有误', short: '不完整或有误',
    english: 'The information you entered is incomplete or incorrect.',
  },
];
