import { TransientFailure } from '@siyi/kernel';

/** Runs one at a time what takes much memory; throws TransientFailure for who comes meanwhile. */
export type Alone = <T>(make: () => Promise<T>) => Promise<T>;

export function createAlone(): Alone {
  let isBusy = false;
  return async (make) => {
    if (isBusy) throw new TransientFailure('another bundle is being made');
    isBusy = true;
    try {
      return await make();
    } finally {
      isBusy = false;
    }
  };
}
