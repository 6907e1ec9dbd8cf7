import { json } from 'node:stream/consumers';

import { District, MaterialAnswers } from '@ruxue/contracts';
import { readTestStack } from '@ruxue/local/stack-file';
import { connectForCopy } from '@ruxue/testing/copy-in';
import * as z from 'zod';

import { countLoaded, removeLoaded } from './season/earlier-load.ts';
import { loadChildren } from './season/load-children.ts';

/**
 * For `npm run season -- load`: fills the databases of the test stack with children. Reads what is asked
 * from standard input, and prints how many were loaded now, in how many seconds. Children who are
 * `alike` come on top of an earlier load: all are in review in one district, with a workflow.
 */
const Asked = z.object({
  children: z.int().min(1).max(1_000_000),
  live: z.int().nonnegative(),
  isReplacing: z.boolean(),
  alike: z.object({ district: District, housing: MaterialAnswers.shape.housing }).optional(),
});

const asked = Asked.parse(await json(process.stdin));
const stack = readTestStack();
const addressOf = (name: string): string => stack.databases[name]?.migrator ?? '';
const records = await connectForCopy(addressOf('records'));
const keys = await connectForCopy(addressOf('keys'));
try {
  const begun = performance.now();
  const loaded = await loadOnce();
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ loaded, seconds, rssMiB }));
} finally {
  await records.end();
  await keys.end();
}

async function loadOnce(): Promise<number> {
  const { children, live, isReplacing, alike } = asked;
  const present = await countLoaded(records);
  const environment = stack.environments['records'] ?? {};
  if (alike) {
    const { district, housing } = alike;
    const standing = { district, stage: 'inReview', identity: 'verified' } as const;
    await loadChildren({ records, keys }, environment, {
      children, live: children, firstPerson: present.children,
      alike: { standing, details: { housing } },
    });
    return children;
  }
  if (present.children === children && present.live === live && !isReplacing) return 0;
  if (present.children > 0 && !isReplacing) {
    throw new Error(
      `${present.children} children are loaded already, ${present.live} of them live: ` +
      'ask for the same, or for others with --replace',
    );
  }
  if (present.children > 0) await removeLoaded(records, keys);
  await loadChildren({ records, keys }, environment, { children, live });
  return children;
}
