/** One resource as CloudFormation has it, before intrinsics are resolved. */
export type RawResource = {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
};

/** A CloudFormation template as far as this program reads it. */
export type RawTemplate = {
  Resources: Record<string, RawResource>;
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Outputs?: Record<string, { Value: unknown }>;
};
