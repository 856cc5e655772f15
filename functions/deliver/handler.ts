/** Stands in: takes its batch and does nothing with it. */
export async function handler(): Promise<{ batchItemFailures: never[] }> {
  return { batchItemFailures: [] };
}
