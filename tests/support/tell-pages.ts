import { TestEnvironment } from 'jest-environment-node';

interface TestEvent {
  readonly name: string;
}

/**
 * The environment of browser tests: when a test fails, the open pages' addresses and what they show
 * are printed beside the failure (`tests/e2e/open-browser.ts` sets the function).
 */
export default class TellPages extends TestEnvironment {
  async handleTestEvent({ name }: TestEvent): Promise<void> {
    const { tellPages } = this.global as { tellPages?: () => Promise<void> };
    if (name === 'test_fn_failure') await tellPages?.();
  }
}
