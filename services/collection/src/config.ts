import { CommonConfig } from '@ruxue/service-kit';
import * as z from 'zod';

/** Settings of the collection service. */
export const CollectionConfig = CommonConfig.extend({
  DATABASE_URL: z.url(),
});
export type CollectionConfig = z.infer<typeof CollectionConfig>;
