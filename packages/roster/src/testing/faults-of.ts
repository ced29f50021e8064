import { AssertionError, InvalidInput } from '@siyi/kernel';

/** The faults of a reading that is refused, each as its path and its two messages. */
export async function faultsOf(
  read: () => unknown,
): Promise<readonly (readonly [path: string, zh: string, en: string])[]> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ path, message }) => [path, message.zh, message.en]);
  }
  throw new AssertionError('the file was read');
}
