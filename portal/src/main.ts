import '@ruxue/contracts/zod-jitless';
import { bootstrapApplication } from '@angular/platform-browser';

import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';

await bootstrapApplication(App, appConfig);
