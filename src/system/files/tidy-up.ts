/**
 * Tries a cleanup twice, then gives up: the error that led here matters more than a left-over file.
 */
export async function tidyUp(tidy: () => Promise<void>): Promise<void> {
  await tidy()
    .catch(tidy)
    .catch(() => {});
}
