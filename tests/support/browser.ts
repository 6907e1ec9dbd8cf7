import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type Browser, type BrowserContext, type BrowserContextOptions, chromium, type LaunchOptions,
} from 'playwright-core';

const places = [
  process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The real browser of the tests: named by CHROMIUM, or the system's. */
export const openBrowser = (keepsPages = false): Promise<Browser> =>
  chromium.launch({
    ...howToLaunch(),
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
  });

/** A browser of one person, with a profile that goes with it. */
interface OwnBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** The same with cookies and storages forbidden, by the setting that people use for it. */
export async function openForgetfulBrowser(options: BrowserContextOptions): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'ruxue-browser-'));
  const block = 2;
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({
    profile: { default_content_setting_values: { cookies: block } },
  }));
  const context = await chromium.launchPersistentContext(profile, { ...howToLaunch(), ...options });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  return { context, close };
}

function howToLaunch(): LaunchOptions {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
  }
  return {
    executablePath,
    // Without a locale, files with Chinese names get other names.
    env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'zh_CN' },
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
      '--disable-background-networking', '--disable-component-update', '--lang=zh-CN',
      // Dates in the order of the page's language, for a system without a Chinese browser.
      '--enable-blink-features=LangAttributeAwareFormControlUI',
    ],
  };
}
