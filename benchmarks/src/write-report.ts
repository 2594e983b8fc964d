import type { Report } from './report.js';

/** The arguments of the `report` tool. */
export interface ReportArguments {
  readonly region: string;
  readonly year: number;
  readonly currency: string;
  readonly detailed: boolean;
  readonly limit: number;
}

/** A structured value of about 2 KB of JSON for `limit: 12`. */
export function writeReport({ region, year, currency, detailed, limit }: ReportArguments): Report {
  const months = Array.from({ length: limit }, (_, index) => ({
    month: `${year}-${String(index + 1).padStart(2, '0')}`,
    orders: 1200 + index * 37,
    revenue: 84_321.5 + index * 1250.25,
    customers: { returning: 800 + index, new: 400 - index },
    note: `Sales in "${region}" followed the plan of that month.`,
  }));
  return { region, year, currency, detailed, months };
}
