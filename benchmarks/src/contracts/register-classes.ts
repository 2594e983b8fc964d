import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

/** Makes so many classes with rules, as a large application has them beside the one that is measured. */
export function registerClasses(count: number): void {
  for (let made = 0; made < count; made += 1) {
    // oxlint-disable-next-line typescript/no-extraneous-class -- only its rules matter
    class Other {
      @IsString() @MaxLength(80) name!: string;
      @IsOptional() @IsInt() @Min(1) limit?: number;
    }
    void Other;
  }
}
