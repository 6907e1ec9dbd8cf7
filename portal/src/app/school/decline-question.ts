import { SchoolDeclineReason, schoolDeclineWords } from '@ruxue/contracts/school-reasons';

import { choosing } from '../ui/reason-dialog.ts';

/** Asks an officer why the school doesn't take a child (B23); undefined when it does after all. */
export function askingWhyDeclined(): (child: string) => Promise<SchoolDeclineReason | undefined> {
  const choose = choosing();
  return async (child) => SchoolDeclineReason.optional().parse(await choose({
    title: '不接收这名儿童',
    text: `${child}将转到区里，由区教委安排其他学校。家长马上会看到原因，并收到短信提醒。`,
    label: '原因',
    choices: SchoolDeclineReason.options.map((value) =>
      ({ value, label: schoolDeclineWords[value].short })),
    yes: '确定不接收',
    missing: '请选择原因，家长会看到',
  }));
}
