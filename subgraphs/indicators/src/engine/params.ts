/** `params` and `convention` of a request -> inputs of a program. Pure; every fault is BAD_USER_INPUT and names the input, its range and what was given. */
import { CodedError } from '@marketgraph/domain/errors';
import type { Convention } from '@marketgraph/domain/indicators/library';
import type { Input } from '@marketgraph/domain/language';
import { conventionsOf, type Inputs } from './program.ts';

const MAX_PARAMS = 32;
const SHOWN = 60;

const shown = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
};
const refuse = (message: string, details: Readonly<Record<string, unknown>> = {}): never => {
  throw new CodedError('BAD_USER_INPUT', message, { argument: 'params', ...details });
};

/** What an input takes, as the end of a sentence. */
function wanted({ type, min, max, options }: Input): string {
  if (options) return `one of ${options.join(', ')}`;
  if (type === 'bool') return 'true or false';
  if (type === 'string' || type === 'source') return 'a text';
  const noun = type === 'int' ? 'a whole number' : 'a number';
  if (min !== null && max !== null) return `${noun} from ${min} to ${max}`;
  if (min !== null) return `${noun} of at least ${min}`;
  return max === null ? noun : `${noun} of at most ${max}`;
}

function fits({ type, min, max, options }: Input, value: unknown): value is number | boolean | string {
  if (type === 'int' && !Number.isSafeInteger(value)) return false;
  if (type === 'float' && !Number.isFinite(value)) return false;
  if (type === 'bool' && typeof value !== 'boolean') return false;
  if ((type === 'string' || type === 'source') && typeof value !== 'string') return false;
  if (min !== null && (value as number) < min) return false;
  if (max !== null && (value as number) > max) return false;
  return options === null || options.includes(value as string);
}

function objectOf(params: unknown): Readonly<Record<string, unknown>> {
  if (params === null || params === undefined) return {};
  if (typeof params !== 'object' || Array.isArray(params))
    return refuse(`params is an object of values by parameter name, e.g. {"length": 21}, not ${shown(params)}.`);
  const names = Object.keys(params);
  if (names.length > MAX_PARAMS) refuse(`params has at most ${MAX_PARAMS} values, not ${names.length}.`);
  return params as Readonly<Record<string, unknown>>;
}

function conventionInput(inputs: readonly Input[], convention: Convention, params: Inputs): Inputs {
  const { conventions } = conventionsOf(inputs);
  const fault = (message: string): never => refuse(message, { argument: 'convention', conventions });
  if (conventions.length === 0)
    fault(`This indicator has no conventions to choose from: tools agree on it. Leave convention out.`);
  if (!conventions.includes(convention))
    fault(`This indicator has the conventions ${conventions.join(', ')}, not ${convention}.`);
  if (params['convention'] !== undefined && params['convention'] !== convention)
    fault(`convention is ${convention}, and ${params['convention'] as string} in params: give one of them.`);
  return { convention };
}

/** Values for the inputs of a program; a value of null is the default. Throws BAD_USER_INPUT. */
export function inputsOf(inputs: readonly Input[], params: unknown, convention: Convention | null): Inputs {
  const given: Record<string, number | boolean | string> = {};
  for (const [name, value] of Object.entries(objectOf(params))) {
    const input = inputs.find((one) => one.name === name);
    if (!input) {
      const names = inputs.map((one) => one.name).join(', ');
      refuse(`There is no parameter ${shown(name)}; ${names ? `there are ${names}` : 'there are none'}.`, {
        parameter: name.slice(0, SHOWN),
      });
    } else if (value !== null) {
      if (!fits(input, value))
        return refuse(`${name} must be ${wanted(input)}, not ${shown(value)}.`, {
          parameter: name,
          ...(input.min === null ? {} : { min: input.min }),
          ...(input.max === null ? {} : { max: input.max }),
          ...(input.options ? { options: input.options } : {}),
        });
      given[name] = value;
    }
  }
  return convention === null ? given : { ...given, ...conventionInput(inputs, convention, given) };
}
