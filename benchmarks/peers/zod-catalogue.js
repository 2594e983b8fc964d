// The tools of dist/catalogue.js as users of zod write them. Each peer gives its own copy of zod.
import { catalogueOf } from '../dist/catalogue.js';

/**
 * @param {typeof import('zod').z} z
 * @param {number} size
 */
export function zodCatalogueOf(z, size) {
  return catalogueOf(size).map(({ name, description, run }) => ({
    name,
    description,
    run,
    input: INPUTS[name]?.(z) ?? searchInput(z),
    output: name === 'report' ? reportOutput(z) : undefined,
  }));
}

const INPUTS = {
  add: (z) => ({ a: z.number(), b: z.number() }),
  report: (z) => ({
    region: z.string().min(1),
    year: z.int().min(2000).max(2100),
    currency: z.enum(['EUR', 'USD', 'GBP']),
    detailed: z.boolean(),
    limit: z.int().min(1).max(100),
  }),
};

function searchInput(z) {
  return {
    query: z.string().min(1).describe('Words that must occur.'),
    limit: z.int().min(1).describe('How many matches at most.').optional(),
    sort: z.enum(['relevance', 'date']).optional(),
  };
}

function reportOutput(z) {
  return {
    region: z.string(),
    year: z.int(),
    currency: z.string(),
    detailed: z.boolean(),
    months: z.array(
      z.object({
        month: z.string(),
        orders: z.int(),
        revenue: z.number(),
        customers: z.object({ returning: z.int(), new: z.int() }),
        note: z.string(),
      }),
    ),
  };
}
