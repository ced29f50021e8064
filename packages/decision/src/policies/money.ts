/** Yuan as a decimal string into whole fen: no float ever touches money. */
export function toFen(yuan: string): bigint {
  return BigInt(yuan.replace('.', ''));
}

/** Whole fen as yuan with two decimals; negative where they are. */
export function toYuan(fen: bigint): string {
  const sign = fen < 0n ? '-' : '';
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
