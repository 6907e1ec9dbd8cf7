import {
  instantInWords, materialStateWords, placeName, validityWords,
  type CounterSheetContent, type MaterialsView,
} from '@ruxue/contracts';

import type { PrintFonts } from '../fonts/open-fonts.ts';
import { gap, PdfPaper } from './pdf-paper.ts';

const title = '窗口办理单';

/**
 * 「窗口办理单」 (B9): where a case stands, its dates and its materials on paper, for whoever goes on
 * at the district's counter. It proves nothing, so it has no number to verify.
 */
export function counterSheet(
  sheet: CounterSheetContent,
  { places }: Pick<MaterialsView, 'places'>,
  { fonts, at }: { fonts: PrintFonts; at: Date },
): Promise<Buffer> {
  const { accountNumber, childName, district, status, identity, sentence, deadlines, corrections } = sheet;
  const paper = new PdfPaper(fonts, { title, at });
  paper.heading(title);
  paper.paragraph(
    `截至${instantInWords(at.toISOString())}`, { size: 9, align: 'center', isQuiet: true },
  );
  paper.table({
    caption: '办理情况',
    rows: [
      [['儿童姓名', childName], ['账号', accountNumber]],
      [['所在区', district.name], ['咨询电话', district.phone]],
      [['目前的进展', status], ['身份核验', identity]],
      [['下一步', sentence]],
    ],
  });
  if (corrections.length > 0) {
    paper.table({ caption: '需要补正的内容', rows: corrections.map((correction) => [['需补正', correction]]) });
  }
  if (deadlines.length > 0) {
    paper.table({
      caption: '后面的日期',
      rows: deadlines.map((deadline) => [[deadline.title, instantInWords(deadline.at)]]),
    });
  }
  if (places.length > 0) {
    paper.table({
      caption: '证明材料（请带原件）',
      rows: places.map((place) => [[materialStateWords[place.state], materialOf(place)]]),
    });
  }
  paper.paragraph(
    '到窗口办理时，请带上本单、监护人的身份证件和材料原件。进度以系统当时显示的为准；' +
      '本单不是审核结果，也不是入学凭证。工作人员绝不会打电话索要验证码。',
    { size: 9, before: 8, isQuiet: true },
  );
  return paper.finish(`账号：${accountNumber}${gap}姓名：${childName}`);
}

function materialOf(place: MaterialsView['places'][number]): string {
  const { files, agency, shownAt } = place;
  const count = files.length > 0 ? `已上传${files.length}个文件` : '';
  const shown = shownAt === null ? '' : `${instantInWords(shownAt)}已在窗口出示原件`;
  const more = [validityWords(place), count, shown, `由${agency}核对`].filter((text) => text !== '');
  return `${placeName(place)}${gap}${more.join('，')}`;
}
