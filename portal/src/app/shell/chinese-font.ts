/** Chinese fonts of devices that are asked for by name, as in styles/_type.scss. */
const named = [
  'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC',
  'Noto Sans CJK SC', 'Source Han Sans SC',
];
/** Their Chinese font needs no name, and Android's has none that a page could ask for. */
const devicesWithOne = /Android|HarmonyOS|iPhone|iPad|Macintosh/u;

/** How wide a text is with a list of font families. */
type WidthOf = (families: string) => number;

/** True on a device without a good Chinese font of its own. */
export function needsChineseFont(userAgent: string, widthOf: WidthOf): boolean {
  if (devicesWithOne.test(userAgent)) return false;
  // Chinese letters are equally wide in all fonts; the Latin ones beside them tell fonts apart.
  const without = widthOf('monospace');
  return named.every((name) => widthOf(`'${name}', monospace`) === without);
}

/**
 * Makes our font known where it is needed: the browser then fetches the slices of it that hold the
 * page's characters, and nobody else fetches anything.
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
