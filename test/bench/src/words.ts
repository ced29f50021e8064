/** So many per second, as people read it: `33,800/s`. */
export function rate(perSecond: number): string {
  return `${Math.round(perSecond).toLocaleString('en')}/s`;
}

/** A ratio with two decimals: `2.20 ×`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

export function milliseconds(duration: number): string {
  return `${duration.toFixed(1)} ms`;
}
