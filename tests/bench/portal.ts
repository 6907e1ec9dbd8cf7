import { parseArgs } from 'node:util';

import { someDetails, somePassword } from '@ruxue/testing/people';
import type { Browser, Page } from 'playwright-core';

import { openTarget, type Target } from '../attack/target.ts';
import { field } from '../e2e/field.ts';
import { fillInDetails, goToCheck } from '../e2e/fill-in-details.ts';
import { signInParent } from '../e2e/keycloak-pages.ts';
import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { median } from '../report/samples.ts';
import { Api } from '../support/api.ts';
import { axeFindings } from '../support/axe-findings.ts';
import { openBrowser } from '../support/browser.ts';
import { type Family, registeredFamily } from '../support/family.ts';
import { weighScripts } from '../support/weigh-scripts.ts';
import { interactionToNextPaint, vitalsOf } from './page-vitals.ts';
import { openSlowPage, slowDown } from './slow-page.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});
const visits = 5;
const typed = '河北省石家庄市长安区中山东路11号院2号楼3单元401室';

await runMeasurement('bench portal', values.json, measurePortal);

/** Measures the portal on a slow telephone: first visit of the landing page, details form. */
async function measurePortal(): Promise<Figure[]> {
  const target = await openTarget(values['base-url']);
  const browser = await openBrowser();
  try {
    tell(`the landing page, ${visits} first visits`);
    const landing = await visitLanding(browser, target.origin);
    tell(`  LCP ${landing.lcps.map((ms) => Math.round(ms)).join(' · ')} ms`);
    tell('typing into the details form, choosing from its longest list, checking it');
    const details = await fillInSlowly(browser, target);
    tellLongest('typed', details.typed);
    tellLongest('chosen and checked', details.chosen);
    return [
      figure('initial-script-gzip-kB', landing.scriptKB, 'kB', { atMost: 170 }),
      figure('lcp-ms', Math.round(median(landing.lcps)), 'ms', { atMost: 2500 }),
      figure('cls', rounded(Math.max(landing.cls, details.cls)), '', { atMost: 0.1 }),
      figure('inp-ms', details.inp, 'ms', { atMost: 200 }),
      figure('axe-violations', landing.findings + details.findings, '', { exactly: 0 }),
    ];
  } finally {
    await browser.close();
  }
}

async function visitLanding(browser: Browser, origin: string) {
  const lcps: number[] = [];
  const weights: number[] = [];
  let cls = 0;
  let findings = 0;
  for (let visit = 0; visit < visits; visit += 1) {
    const page = await openSlowPage(browser, origin);
    const weigh = weighScripts(page);
    await page.goto('/');
    await page.getByRole('region', { name: '小学时间安排' }).waitFor();
    await page.getByRole('heading', { level: 1, name: /入学服务平台/u }).waitFor();
    await page.waitForLoadState('networkidle');
    weights.push(await weigh());
    const vitals = await vitalsOf(page);
    lcps.push(vitals.lcp);
    cls = Math.max(cls, vitals.cls);
    if (visit === 0) findings = (await axeFindings(page)).length;
    await page.context().close();
  }
  return { lcps, cls, findings, scriptKB: Math.round(Math.max(...weights) * 10) / 10 };
}

function tellLongest(what: string, interactions: readonly number[]): void {
  const longest = interactions.toSorted((one, other) => other - one).slice(0, 5);
  tell(`  ${what}: ${interactions.length} interactions, the longest ${longest.join(' · ')} ms`);
}

/** The details form: many typed keys, then the few heaviest interactions. */
async function fillInSlowly(browser: Browser, target: Target) {
  const api = new Api(target.origin);
  const family = await registeredFamily({ api, issuer: target.issuer });
  const page = await openDetails(browser, target, family);
  await typeDetails(page);
  const { cls, interactions: typed } = await vitalsOf(page);
  const findings = (await axeFindings(page)).length;
  await chooseAndCheck(page, family);
  const chosen = (await vitalsOf(page)).interactions.slice(typed.length);
  // None of the few is left out; among the many keys they would be outliers.
  const inp = Math.max(interactionToNextPaint(typed), ...chosen);
  return { cls, findings, typed, chosen, inp };
}

async function openDetails(
  browser: Browser, target: Target, { accountNumber }: Family,
): Promise<Page> {
  const api = new Api(target.origin);
  const page = await openSlowPage(browser, target.origin, { isSlow: false });
  await signInParent(page, api, { account: accountNumber, password: somePassword });
  await slowDown(page);
  // The stream of hints stays open, so that the network is never idle here.
  await page.goto('/enrolment/details');
  await field(page, '工作单位').first().waitFor();
  return page;
}

/** Typed key by key, as a person does: each key is an interaction. */
async function typeDetails(page: Page): Promise<void> {
  for (const label of ['户籍所在地详细地址', '居住地详细地址', '工作单位']) {
    await typeInto(page, label);
  }
  await page.getByRole('checkbox', { name: /我同意为入学健康服务收集健康信息/u }).click();
  await page.getByRole('button', { name: '无既往病史' }).click();
}

/**
 * Opens the list of all peoples, searches key by key and chooses; presses 「下一步」 with most fields
 * empty, and with all filled in.
 */
async function chooseAndCheck(page: Page, { registered }: Family): Promise<void> {
  await page.getByRole('combobox', { name: /^民族/u }).click();
  const list = page.getByRole('listbox', { name: '民族' });
  await list.getByRole('option', { name: '其他' }).waitFor();
  for (const key of ['5', 'Backspace', '5']) await page.keyboard.press(key);
  await list.getByRole('option', { name: '基诺族' }).click();
  await page.getByRole('button', { name: '下一步：核对信息' }).click();
  await page.getByText(/处需要修改/u).first().waitFor();
  await fillInDetails(page, someDetails(registered));
  await goToCheck(page);
}

async function typeInto(page: Page, label: string): Promise<void> {
  await field(page, label).first().focus();
  for (const character of typed) await page.keyboard.press(keyOf(character));
}

/** Keys, not inserted text: an input method's text is no interaction. */
function keyOf(character: string): string {
  return /\d/u.test(character) ? character : 'a';
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
