import type { Instant } from '@siyi/kernel';
import type { Frame, Html } from '@siyi/web';
import type { Render } from './page-cache.ts';

/** Something to read: a page at a path, and the data that it is made from. */
export interface Sheet {
  readonly path: string;
  readonly dataPath: string;
  /** Moves whenever the sheet can have changed. */
  readonly head: number;
  readonly page: (frame: Frame) => Render;
  readonly data: Render;
}

interface SheetOf<View> extends Pick<Sheet, 'path' | 'head'> {
  /** Left out: the path with `.json`. */
  readonly dataPath?: string;
  /** The view as of a moment; undefined where there is nothing to see. */
  readonly read: (asOf: Instant) => Promise<View | undefined>;
  readonly show: (view: View, frame: Frame) => Html | undefined;
}

export function toSheet<View>({ path, dataPath, head, read, show }: SheetOf<View>): Sheet {
  return {
    ...{ path, head, dataPath: dataPath ?? `${path}.json` },
    page: (frame) => async (asOf) => {
      const view = await read(asOf);
      const page = view && show(view, frame);
      return page && String(page);
    },
    data: async (asOf) => {
      const view = await read(asOf);
      return view && JSON.stringify(view);
    },
  };
}
