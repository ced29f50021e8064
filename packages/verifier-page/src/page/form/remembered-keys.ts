const NAME = 'siyi-verifier-keys';

/** The keys that the reader asked to remember; empty where there are none. */
export function rememberedKeys(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    // Some browsers remember nothing for a page from a disk.
    return '';
  }
}

/** Remembers the keys on this device, or forgets them; false where the browser does not let it. */
export function rememberKeys(keys: string, isWanted: boolean): boolean {
  try {
    if (isWanted) localStorage.setItem(NAME, keys);
    else localStorage.removeItem(NAME);
    return true;
  } catch {
    return !isWanted;
  }
}
