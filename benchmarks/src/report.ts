import { IsBoolean, IsInt, IsNumber, IsString, ValidateNested } from '@lmcp/decorators/rules';
import { Type } from 'class-transformer';

class Customers {
  @IsInt() returning!: number;
  @IsInt() new!: number;
}

class Month {
  @IsString() month!: string;
  @IsInt() orders!: number;
  @IsNumber() revenue!: number;
  @ValidateNested() @Type(() => Customers) customers!: Customers;
  @IsString() note!: string;
}

/** What the tool `report` answers. */
export class Report {
  @IsString() region!: string;
  @IsInt() year!: number;
  @IsString() currency!: string;
  @IsBoolean() detailed!: boolean;
  @ValidateNested({ each: true }) @Type(() => Month) months!: Month[];
}
