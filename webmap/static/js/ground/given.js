/**
 * What must be there by now; throws, and says what is missing, where it is not.
 *
 * @template Value
 * @param {Value} value
 * @param {string} what
 * @returns {NonNullable<Value>}
 */
export function given(value, what) {
  if (value === null || value === undefined) throw new Error(`no ${what}`);
  return value;
}
