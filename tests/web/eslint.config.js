/* What the page's scripts may use: a browser, Leaflet, and what the scripts before them made. They are put one after the other into
   one file, so that `terrafact`, which the first makes, is a name to the others. */
'use strict';

const js = require('@eslint/js');
const globals = require('globals');

module.exports = [
    js.configs.recommended,
    {
        files: ['**/assets/*.js'],
        languageOptions: { sourceType: 'script', globals: { ...globals.browser, L: 'readonly', terrafact: 'writable' } },
        rules: {
            eqeqeq: 'error',
            'no-redeclare': 'off',
            'no-var': 'error',
            'prefer-const': 'error',
            'no-unused-vars': ['error', { varsIgnorePattern: '^terrafact$' }],
        },
    },
    {
        files: ['**/tests/web/*.js'],
        languageOptions: { sourceType: 'commonjs', globals: { ...globals.node, ...globals.browser } },
    },
];
