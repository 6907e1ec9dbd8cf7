import type { MaterialPlace } from '@ruxue/contracts/material-files';

/** The anchor of a place on the page of materials. */
export const placeAnchor = ({ item, subject }: MaterialPlace): string => `${item}.${subject}`;

/** A size in everyday words: 850 KB, 3.2 MB. */
export function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${Number(megabytes.toFixed(1))} MB`;
}
