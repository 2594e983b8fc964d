import { IsBoolean, IsIn, IsInt, IsString, Max, Min, MinLength } from '@lmcp/decorators/rules';

/** Five arguments, as tools have them. */
export class ReportArguments {
  @IsString() @MinLength(1) region!: string;
  @IsInt() @Min(2000) @Max(2100) year!: number;
  @IsIn(['EUR', 'USD', 'GBP']) currency!: string;
  @IsBoolean() detailed!: boolean;
  @IsInt() @Min(1) @Max(100) limit!: number;
}

/** Arguments that fit. */
export const reportArguments = {
  region: 'Vienna',
  year: 2026,
  currency: 'EUR',
  detailed: true,
  limit: 12,
};
