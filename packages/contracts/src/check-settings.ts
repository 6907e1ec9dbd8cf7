import type { DistrictSettings } from './district-settings.ts';
import { dateFaults, type SeasonBounds } from './settings-dates.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { itemFaults } from './settings-items.ts';
import { reasonFaults } from './settings-reasons.ts';
import { schoolFaults } from './settings-schools.ts';
import { isTelephone } from './settings-telephone.ts';
import { articleKinds, settingsTitles } from './settings-titles.ts';

/** A number with its area code inside a text, with whatever stands between its digits. */
const numberInText = /(?<!\d)0\d{2,3}[-\s]?\d{4}[-\s]?\d{4}(?!\d)/gu;

const phoneLists = ['primaryPhones', 'juniorPhones'] as const;
const digitsOf = (text: string): string => text.replace(/\D/gu, '');

/**
 * What is missing or contradictory in settings, each with its field (S2, S12). What blocks keeps
 * them from coming into force; the rest is worth a look: a text may name an office's own telephone.
 */
export function checkSettings(settings: DistrictSettings, season: SeasonBounds): SettingsFault[] {
  return [
    ...settings.notes.flatMap((note, index) =>
      (note === '' ? [blocking(`notes.${index}`, '请填写提示，或者删除这一条')] : [])),
    ...phoneLists.flatMap((list) => phoneFaults(settings, list)),
    ...articleFaults(settings),
    ...(settings.nextSteps === ''
      ? [blocking('nextSteps', '请写明家长提交后在本区的下一步')] : []),
    ...noticeFaults(settings),
    ...dateFaults(settings, season),
    ...schoolFaults(settings.schools),
    ...itemFaults(settings.materials),
    ...reasonFaults(settings.reasons, settings.materials),
    ...strangeNumbers(settings),
  ];
}

function phoneFaults(
  settings: DistrictSettings, list: (typeof phoneLists)[number],
): SettingsFault[] {
  const title = settingsTitles[list];
  const phones = settings[list];
  if (phones.length === 0) return [blocking(list, `${title}至少要有一个`)];
  return phones.flatMap(({ number, hours }, index) => {
    const faults: SettingsFault[] = [];
    const path = `${list}.${index}`;
    if (!isTelephone(number)) {
      faults.push(blocking(`${path}.number`, number === '' ? `请填写${title}`
        : `“${number}”不像电话号码，例如010-6550 1100`));
    } else if (phones.findIndex((one) => digitsOf(one.number) === digitsOf(number)) < index) {
      faults.push(blocking(`${path}.number`, `${title}里“${number}”写了两次`));
    }
    if (hours === '') faults.push(blocking(`${path}.hours`, `请填写“${number}”的接听时间`));
    return faults;
  });
}

function articleFaults({ articles }: DistrictSettings): SettingsFault[] {
  const empty = articleKinds.filter((kind) => !articles.some((article) => article.kind === kind));
  return [
    ...empty.map((kind) => blocking('articles', `“${settingsTitles[kind]}”至少要有一篇文章`)),
    ...articles.flatMap(({ kind, title, body }, index) => {
      const faults: SettingsFault[] = [];
      const isSame = (one: { kind: string; title: string }) => one.kind === kind && one.title === title;
      if (title === '') {
        faults.push(blocking(`articles.${index}.title`, `请填写“${settingsTitles[kind]}”文章的标题`));
      } else if (articles.findIndex(isSame) < index) {
        const message = `“${settingsTitles[kind]}”里有两篇文章都叫“${title}”`;
        faults.push(blocking(`articles.${index}.title`, message));
      }
      if (body === '') {
        faults.push(blocking(`articles.${index}.body`, `请填写“${title || '新文章'}”的正文`));
      }
      return faults;
    }),
  ];
}

/** The places of a notice that are filled in for each child (S17). */
const noticePlaces = ['{child}', '{school}', '{district}'];

function noticeFaults({ admissionNotice }: DistrictSettings): SettingsFault[] {
  const fault = (message: string): SettingsFault[] => [blocking('admissionNotice', message)];
  if (admissionNotice === '') return fault('请填写入学通知书的内容');
  const missing = ['{child}', '{school}'].filter((place) => !admissionNotice.includes(place));
  if (missing.length > 0) return fault(`入学通知书里缺少${missing.join('和')}，孩子或学校的名字没有地方显示`);
  const unknown = (admissionNotice.match(/\{[^}]*\}/gu) ?? [])
    .filter((place) => !noticePlaces.includes(place));
  return unknown.length === 0 ? [] : fault(`入学通知书里的${unknown.join('、')}不能填入，只能用${noticePlaces.join('、')}`);
}

/** Numbers in texts that are none of the district's: most are one that was changed above. */
function strangeNumbers(settings: DistrictSettings): SettingsFault[] {
  const phones = phoneLists.flatMap((list) => settings[list].map(({ number }) => number));
  const own = new Set([...phones, ...settings.schools.map(({ phone }) => phone)].map(digitsOf));
  const texts = [
    { path: 'introduction', title: settingsTitles.introduction, text: settings.introduction },
    ...settings.notes.map((text, index) =>
      ({ path: `notes.${index}`, title: settingsTitles.notes, text })),
    ...settings.articles.map(({ title, body }, index) =>
      ({ path: `articles.${index}.body`, title, text: body })),
    { path: 'nextSteps', title: settingsTitles.nextSteps, text: settings.nextSteps },
    {
      path: 'admissionNotice', title: settingsTitles.admissionNotice,
      text: settings.admissionNotice,
    },
  ];
  return texts.flatMap(({ path, title, text }) => {
    const strange = [...new Set(text.match(numberInText) ?? [])]
      .filter((number) => !own.has(digitsOf(number)));
    return strange.map((number) => ({
      path, message: `“${title}”里的电话${number}不在本区的咨询电话里，请核对`, blocks: false,
    }));
  });
}
