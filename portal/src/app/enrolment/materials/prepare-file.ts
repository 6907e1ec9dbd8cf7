import { uploadLimits } from '@ruxue/contracts/material-files';

import { sizeWords } from './material-words.ts';
import { fileKindOf } from './file-kind.ts';
import { shrinkPicture } from './shrink-picture.ts';

/** What a chosen file becomes: bytes to send, or the reason why it can't be sent, in words. */
export type PreparedFile = { readonly content: Blob } | { readonly fault: string };

/**
 * Looks at a chosen file before anything is sent: kind and size are told at once, and pictures are
 * shrunk (B4).
 */
export async function prepareFile(file: File): Promise<PreparedFile> {
  if (file.size === 0) return { fault: `“${file.name}”是空文件，请重新选择` };
  const kind = await fileKindOf(file);
  if (kind === null) {
    return { fault: `“${file.name}”不是照片或PDF，请选择JPG、PNG、HEIC照片或PDF文件` };
  }
  const content = kind === 'pdf' ? file : await shrinkPicture(file);
  if (content.size <= uploadLimits.fileBytes) return { content };
  const most = sizeWords(uploadLimits.fileBytes);
  const way = kind === 'pdf' ? '请分成几个文件，或改用拍照' : '请改用拍照';
  return { fault: `“${file.name}”有${sizeWords(file.size)}，超过了${most}，${way}` };
}
