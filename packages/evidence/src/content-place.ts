/** Where bytes are kept under the hash of their content; an adapter judges neither. */
export interface ContentPlace {
  /**
   * Durable when it returns. Does nothing where the name stands already. Throws TransientFailure
   * while the place is away or full.
   */
  write(name: string, bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<void>;
  /** Undefined where the name does not stand. Throws TransientFailure while the place is away. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
