import { eraseForgotten } from '../storage/forget-files.ts';
import { StoredFile } from '../storage/stored-file.entity.ts';
import { sweepOrphans } from '../storage/sweep-orphans.ts';
import { openDocuments } from './open-documents.ts';

/**
 * For `npm run chaos -- kills`: the sweep as it comes after an hour in which nobody uploads. Prints
 * how many chunks it erased, and how many names without a row are left then.
 */
const documents = await openDocuments();
await eraseForgotten(documents);
const erased = await sweepOrphans(documents, { idleSeconds: 0 });
const names = await documents.chunks.namesIn('*');
const held = await documents.em().count(StoredFile, { name: { $in: [...names] } });
await documents.close();
process.stdout.write(JSON.stringify({ erased, left: names.length - held }));
