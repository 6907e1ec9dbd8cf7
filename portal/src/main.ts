import '@ruxue/contracts/zod-jitless';
import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';
import { offerChineseFont } from './app/shell/chinese-font.ts';
import { keepPageFresh } from './app/shell/fresh-page.ts';

keepPageFresh();
await bootstrapApplication(App, appConfig);
offerChineseFont();
