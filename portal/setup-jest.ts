import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv();

// jsdom has no layout: it counts as a telephone's screen.
globalThis.matchMedia ??= (media) => Object.assign(new EventTarget(), {
  media, matches: false, onchange: null, addListener: () => undefined,
  removeListener: () => undefined,
});
