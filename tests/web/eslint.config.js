/* What the page's scripts may use: a browser, Leaflet, and what they import from each other. */
'use strict';

const js = require('@eslint/js');
const globals = require('globals');

module.exports = [
    js.configs.recommended,
    {
        files: ['**/assets/*.js'],
        languageOptions: { sourceType: 'module', globals: { ...globals.browser, L: 'readonly' } },
        rules: {
            eqeqeq: 'error',
            'no-redeclare': 'off',
            'no-var': 'error',
            'prefer-const': 'error',
        },
    },
    {
        files: ['**/tests/web/*.js'],
        languageOptions: { sourceType: 'commonjs', globals: { ...globals.node, ...globals.browser, $shared: 'readonly' } },
    },
];
