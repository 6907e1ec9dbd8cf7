import { existsSync } from 'node:fs';

import { chromium, type Browser } from 'playwright-core';

const places = [
  process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export interface BrowserChoice {
  /** Keeps pages for the way back, as people's browsers do and test browsers don't. */
  readonly keepsPages?: boolean;
  /** A film (MJPEG) that its camera shows; the camera is then allowed without a question. */
  readonly cameraFilm?: string;
}

/** The real browser of the tests: named by CHROMIUM, or the system's. */
export async function openBrowser(
  { keepsPages = false, cameraFilm }: BrowserChoice = {},
): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install it, or name it in the variable CHROMIUM.');
  }
  return chromium.launch({
    executablePath,
    // Without a locale, files with Chinese names get other names.
    env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'zh_CN' },
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
      '--disable-background-networking', '--disable-component-update', '--lang=zh-CN',
      // Dates in the order of the page's language, for a system without a Chinese browser.
      '--enable-blink-features=LangAttributeAwareFormControlUI',
      ...(cameraFilm === undefined ? [] : [
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${cameraFilm}`,
      ]),
    ],
  });
}
