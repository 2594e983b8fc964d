import { Args, type Class, Property, Tool } from '@lmcp/decorators';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** So many tool classes, each with one tool whose seven arguments, one of them nested, are its own classes. */
export function toolClasses(count: number): readonly Class[] {
  return Array.from({ length: count }, (_, index) => toolClass(`search_${index}`));
}

function toolClass(name: string): Class {
  class Range {
    @IsInt() @Min(0) from!: number;
    @IsInt() @Max(1_000_000) to!: number;
  }
  class Search {
    @Property({ description: 'Words that must occur.' }) @IsString() @MaxLength(200) query!: string;
    @IsInt() @Min(1) @Max(100) limit: number = 10;
    @IsIn(['relevance', 'date']) sort!: string;
    @IsOptional() @IsBoolean() exact?: boolean;
    @IsOptional() @IsString({ each: true }) tags?: string[];
    @IsOptional() @IsString() after?: string;
    @ValidateNested() @Type(() => Range) range!: Range;
  }
  class Searcher {
    @Tool({ name, description: 'Searches a collection.' })
    search(@Args() search: Search): string {
      return search.query;
    }
  }
  return Searcher;
}
