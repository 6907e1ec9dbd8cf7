import type { ParentsView } from '@ruxue/contracts/parents-view';

import { beijingTime } from '../../data/beijing-time.ts';

/** The way to correct registered data after the submission (B19). */
export function correctionWay({ allowed, district, deadlines, phase }: ParentsView): string {
  const call = `请拨打${district.phone}联系${district.name}教委，工作人员会告诉您怎样更正。`;
  const opening = deadlines.find(({ id }) => id === 'submission-opens');
  if (opening !== undefined) {
    return `${beijingTime(opening.at)}起可以在这里自己更正。等不及的，${call}`;
  }
  if (phase === 'tooLate' || phase === 'overdue') {
    return `更正时间已过，现在不能在网上更正。如有错误，${call}`;
  }
  if (!allowed.includes('take-back') && allowed.includes('request-correction')) {
    return '信息已经提交，现在不能直接更正。如有错误，可以申请更正，由区教委核对后更正。';
  }
  return allowed.includes('take-back')
    ? `信息已经提交，现在不能直接更正。可以先在“查看审核结果”里撤回修改，再回到这里更正；不方便撤回的，${call}`
    : `现在不能在网上更正。如有错误，${call}`;
}
