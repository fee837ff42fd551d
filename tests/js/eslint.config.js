/** What eslint holds the browser's modules and their tests to; layout is prettier's. */
import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "no-unused-vars": ["error", { ignoreRestSiblings: true, varsIgnorePattern: "^_$" }],
  "no-var": "error",
  "prefer-const": "error",
};

export default [
  { ignores: ["**/node_modules/"] },
  {
    files: ["webmap/static/js/**/*.js"],
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
    rules,
  },
  { files: ["tests/js/**/*.js"], languageOptions: { globals: globals.node }, rules },
];
