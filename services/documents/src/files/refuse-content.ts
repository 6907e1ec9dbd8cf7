import { Refusal, uploadLimits } from '@ruxue/contracts';

import { contentLimits, type ContentFault } from '../rendering/child-order.ts';
import { ContentError } from '../rendering/content-error.ts';

const mebibytes = uploadLimits.fileBytes / 1024 / 1024;

/** What the family can do about a file that isn't taken. */
const advice = {
  empty: '文件是空的，请重新选择或重新拍照',
  'unknown-type': '只能上传PDF、JPG、PNG或HEIC格式的文件，请重新选择或直接拍照',
  broken: '文件不完整或已损坏，请重新选择或重新拍照',
  password: '这份PDF设有密码，请取消密码后上传，或改为拍照',
  'too-many-pages': `这份PDF超过${contentLimits.pages}页，请只保留需要的页后上传`,
  'too-many-pixels': '图片的像素过多，请缩小后上传，或直接拍照',
  'too-heavy': '文件过于复杂，无法处理，请改为拍照，或另存为JPG格式后上传',
  infected: '文件未通过安全检查，请换一份文件或改为拍照',
  'too-large': `每个文件不能超过${mebibytes}MB，请缩小后上传，或改为拍照`,
  'place-full': `每项材料最多${uploadLimits.filesPerItem}个文件，请先删除不需要的文件`,
  'list-full': `每个孩子最多${uploadLimits.filesPerChild}个文件，请先删除不需要的文件`,
} as const satisfies Record<ContentFault | 'infected' | `too-large` | `${string}-full`, string>;

/** The refusal of a file, with advice for the field `file`. */
export const refuseFile = (fault: keyof typeof advice): Refusal =>
  new Refusal(fault === 'too-large' ? 'body-too-large' : 'invalid-input', {
    fields: [{ path: 'file', message: advice[fault] }],
  });

/** The refusal for a file that can't be read; any other error as it is. */
export const contentRefusal = (error: unknown): unknown =>
  error instanceof ContentError ? refuseFile(error.fault) : error;
