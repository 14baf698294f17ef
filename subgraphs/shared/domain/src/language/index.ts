export { check, type Checked, type CheckOptions } from './checks/check.ts';
export type { AlertDraft as Alert, Facts, Input, InputType, Output } from './checks/facts.ts';
export { PANES, STYLES } from './checks/facts.ts';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostics/codes.ts';
export type { Diagnostic, Fix } from './diagnostics/diagnostic.ts';
export * from './graph/node.ts';
export { GRAMMAR_VERSION, LIMITS } from './limits.ts';
export * from './vocabulary.ts';
