import type { Stage } from './stages.ts';

/** The stages in words for staff. */
export const stageWords: Readonly<Record<Stage, string>> = {
  registered: '待填写', inReview: '待审核', returned: '已退回补正', lapsed: '逾期未提交',
  decided: '已审核，待公布', approved: '审核通过，同步中', rejected: '审核未通过', collecting: '待到校登记',
  arranging: '学校未接收，待区里安排',
  presented: '学校已登记', enrolled: '学校已录取，待批准', placed: '已批准，待公布', admitted: '已公布录取',
  declined: '已放弃学位', noShow: '逾期未报到', withdrawn: '学位已收回', revoking: '撤销处理中',
  revoked: '已撤销', closed: '已结束',
};
