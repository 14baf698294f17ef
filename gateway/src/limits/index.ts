export { checkAnswer } from './answer.ts';
export { DEFAULT_LIMITS, enforce, type Limits } from './limits.ts';
export { checkDocument } from './measure.ts';
export { checkText } from './text.ts';
export { checkJson, checkValues } from './values.ts';
