import { Args, type Class, Property, Tool } from '@lmcp/decorators';
import { IsIn, IsInt, IsOptional, IsString, Min, MinLength } from '@lmcp/decorators/rules';
import { Calculator } from './calculator.js';
import { type CatalogueTool, catalogueOf } from './catalogue.js';
import { ReportArguments } from './contracts/report-arguments.js';
import { Report } from './report.js';
import { writeReport } from './write-report.js';

/** The tools of the catalogue as users of decorators write them, in a class each. */
export function catalogueClasses(size: number): readonly Class[] {
  return [Calculator, Reporter, ...catalogueOf(size).slice(2).map(searchClass)];
}

class Reporter {
  @Tool({ description: 'Reports the sales of a region.', output: Report })
  report(@Args() args: ReportArguments): Report {
    return writeReport(args);
  }
}

function searchClass({ name, description }: CatalogueTool): Class {
  class Search {
    @Property({ description: 'Words that must occur.' }) @IsString() @MinLength(1) query!: string;
    @Property({ description: 'How many matches at most.' })
    @IsOptional()
    @IsInt()
    @Min(1)
    limit?: number;
    @IsOptional() @IsIn(['relevance', 'date']) sort?: string;
  }
  class Searcher {
    @Tool({ name, description })
    search(@Args() _search: Search): unknown[] {
      return [];
    }
  }
  return Searcher;
}
