/** TypeScript side of the GraphQL enums; values equal the domain's literals. */
export enum GuardStatus {
  PASSING = 'PASSING',
  WARNING = 'WARNING',
  BREACH = 'BREACH',
}
export enum CheckStatus {
  PASSING = 'PASSING',
  WARNING = 'WARNING',
  BREACH = 'BREACH',
  STALE = 'STALE',
  UNKNOWN = 'UNKNOWN',
  INFO = 'INFO',
}
export enum CheckName {
  SPREAD = 'SPREAD',
  DEPTH = 'DEPTH',
  FUNDING = 'FUNDING',
  LIQUIDATIONS = 'LIQUIDATIONS',
  BASIS = 'BASIS',
  OPEN_INTEREST = 'OPEN_INTEREST',
}
export enum ThresholdDirection {
  ABOVE = 'ABOVE',
  BELOW = 'BELOW',
}
