/**
 * Characters of the private use area from U+E815 on, in the order of the code points, as the first
 * versions of GB 18030 had to write them (bytes FE50 to FEA0). Old systems and fonts still hand them
 * out, 䶮 as U+E863 among them; GB 18030-2022 gives each a code point of its own.
 */
const gb18030 = [
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹',
  '䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
].join('');
const firstOfGb18030 = 0xe815;

/** Radicals with a code point of their own that Unicode's NFKC leaves, U+2E80 to U+2EF3 … */
const radicals = [
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽',
  '⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲',
].join('');
/** … and the characters that they are (EquivalentUnifiedIdeograph of the Unicode database). */
const charactersOfRadicals = [
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑',
  '艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀',
].join('');

const pairs = (from: string, to: string): [string, string][] => {
  const characters = Array.from(to);
  return Array.from(from, (character, index) => [character, characters[index] ?? character]);
};

const standard = new Map([
  ...Array.from(gb18030, (character, index): [string, string] =>
    [String.fromCodePoint(firstOfGb18030 + index), character]),
  ...pairs(radicals, charactersOfRadicals),
]);

const toStandard = (character: string): string => standard.get(character) ?? character;

/** The characters that old code points of GB 18030 mean; everything else stays. */
export const readOldGb18030 = (text: string): string =>
  text.replace(/[\ue815-\ue864]/gu, toStandard);

/** Radicals that look like a character become this character; a name is made of characters. */
export const radicalsToCharacters = (text: string): string =>
  text.normalize('NFKC').replace(/[\u2e80-\u2ef3]/gu, toStandard);
