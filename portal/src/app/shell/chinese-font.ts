/** The devices' Chinese fonts that styles/_type.scss names. */
const named = [
  'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC',
  'Noto Sans CJK SC', 'Source Han Sans SC',
];
/** These systems use their Chinese font without a name; Android's has none for pages. */
const devicesWithOne = /Android|HarmonyOS|iPhone|iPad|Macintosh/u;

/** The width of a text in a list of font families. */
type WidthOf = (families: string) => number;

/** True on a device without a good Chinese font of its own. */
export function needsChineseFont(userAgent: string, widthOf: WidthOf): boolean {
  if (devicesWithOne.test(userAgent)) return false;
  // Chinese characters are equally wide in all fonts; Latin letters tell fonts apart.
  const without = widthOf('monospace');
  return named.every((name) => widthOf(`'${name}', monospace`) === without);
}

/**
 * Offers our font on devices that need it: the browser then fetches the slices with the page's
 * characters. Other devices fetch nothing.
 */
export function offerChineseFont(): void {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return;
  const widthOf: WidthOf = (families) => {
    context.font = `72px ${families}`;
    return context.measureText('mmwwliQ1&').width;
  };
  if (!needsChineseFont(navigator.userAgent, widthOf)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = 'chinese-font.css';
  document.head.append(link);
}
