/* The page of a text about hundreds of subjects, by the World Factbook: in Debian's Chromium, offline. TERRAFACT is the program,
   OUT a folder for screenshots (unset: none are kept). */
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'terrafact-catalogue-'));
const file = path.join(scratch, 'factbook.html');
const out = process.env.OUT || scratch;
const options = ['--draws', '0'];
let browser, findings;

function terrafact(...words) {
    return execFileSync(process.env.TERRAFACT, words, { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
}

async function withPage({ hash = '', ...context }, test) {
    const reader = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...context });
    try {
        const page = await reader.newPage();
        const faults = [];
        page.on('console', (message) => faults.push(message.text()));
        page.on('pageerror', (error) => faults.push(error.message));
        await page.goto(pathToFileURL(file).href + hash);
        await test(page);
        assert.deepEqual(faults, [], 'the console is silent');
    } finally {
        await reader.close();
    }
}

const subjects = (page) => page.locator('.subject:visible').count();
const press = (page, verdict) => page.click(`#tools button[data-verdict="${verdict}"]`);

before(async () => {
    terrafact('report', 'factbook', file, ...options);
    findings = JSON.parse(terrafact('check', 'factbook', '--format', 'json', ...options));
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: process.getuid() === 0 ? ['--no-sandbox'] : [],
    });
});

after(async () => {
    if (browser) await browser.close();
    fs.rmSync(scratch, { recursive: true, force: true });
});

describe('the page of many subjects', () => {
    it('holds every claim and stays under 8 MB', async () => {
        assert.ok(fs.statSync(file).size < 8e6, `${fs.statSync(file).size} bytes`);
        const ids = findings.claims.map((claim) => claim.id).sort();
        await withPage({}, async (page) => {
            const rows = await page.$$eval('.subject tbody > tr', (found) => found.map((row) => row.id));
            assert.deepEqual(rows.sort(), ids);
        });
    });

    it('begins with those of which most is contradicted', () =>
        withPage({}, async (page) => {
            const contradicted = await page.$$eval('.subject', (found) =>
                found.map((one) => one.querySelectorAll('tr[data-verdict="contradicted"]').length));
            const sorted = [...contradicted].sort((a, b) => b - a);
            assert.deepEqual(contradicted, sorted);
            assert.ok(sorted[0] > 0);
        }));

    it('shows the claims with a verdict, and those with a word', () =>
        withPage({}, async (page) => {
            await press(page, 'contradicted');
            const wrong = findings.claims.filter((claim) => claim.verdict === 'contradicted');
            assert.equal(await page.textContent('#count'), `${wrong.length} claims about ${new Set(wrong.map((claim) => claim.about)).size} subjects`);
            await page.fill('#search', 'afghanistan');
            assert.equal(await subjects(page), 1);
            await page.fill('#search', 'no such country');
            assert.equal(await page.isVisible('#none'), true);
        }));

    it('opens and filters without making anybody wait, even on a busy machine', () =>
        withPage({}, async (page) => {
            const took = await page.evaluate(() => {
                const search = document.getElementById('search');
                const times = ['g', 'ge', 'geo', ''].map((words) => {
                    const start = performance.now();
                    search.value = words;
                    search.dispatchEvent(new Event('input'));
                    document.body.offsetHeight;
                    return performance.now() - start;
                });
                return { filter: Math.min(...times), load: performance.getEntriesByType('navigation')[0].loadEventEnd };
            });
            console.log(`# loaded in ${took.load.toFixed(0)} ms, filtered in ${took.filter.toFixed(0)} ms`);
            assert.ok(took.filter < 1000 && took.load < 20000, JSON.stringify(took));
        }));

    it('opens the claim that a link leads to, also one that is filtered away', () =>
        withPage({ hash: '#afghanistan-total' }, async (page) => {
            assert.equal(await page.isVisible('#afghanistan-total .why'), true);
            await press(page, 'supported');
            assert.equal(await page.isVisible('#afghanistan-total'), false);
            await page.click('.league a[href="#afghanistan-land"]');
            assert.equal(await page.isVisible('#afghanistan-land .why'), true);
            await page.screenshot({ path: path.join(out, 'catalogue-claim.png') });
        }));

    it('ranks what is stated against what is measured, and draws where it is off', () =>
        withPage({}, async (page) => {
            const verdicts = await page.$$eval('.league tbody .verdict', (found) => found.map((one) => one.dataset.verdict));
            assert.ok(verdicts.lastIndexOf('contradicted') < verdicts.findIndex((verdict) => verdict !== 'contradicted'));
            assert.equal(await page.locator('.catalogue figure svg[role="img"]').count(), 1);
            await page.screenshot({ path: path.join(out, 'catalogue.png') });
        }));

    for (const [name, context] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['on a phone', { viewport: { width: 390, height: 844 } }]])
        it(`meets no barrier that axe knows, ${name}`, () =>
            withPage({ hash: '#afghanistan-total', bypassCSP: true, ...context }, async (page) => {
                await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
                const { violations } = await page.evaluate(() => window.axe.run());
                const said = violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join('\n')}`);
                assert.deepEqual(said, []);
                await page.screenshot({ path: path.join(out, `catalogue-${name.replace(/ /g, '-')}.png`) });
            }));
});
