/** Basis of two mids (MD-079, AMB-43): (USDT - USDC) / USDC in bps. */
export const basisBps = (usdtMid: number, usdcMid: number): number => ((usdtMid - usdcMid) / usdcMid) * 10_000;
