/**
 * Tidying up is tried twice and then given up: the fault that led here matters more than an empty
 * left-over.
 */
export async function tidyUp(tidy: () => Promise<void>): Promise<void> {
  await tidy()
    .catch(tidy)
    .catch(() => {});
}
