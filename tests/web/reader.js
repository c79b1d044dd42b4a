/* A reader of the program's pages: Debian's Chromium, offline. TERRAFACT is the program. */
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'terrafact-web-'));
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
let browser;

function terrafact(...options) {
    return execFileSync(process.env.TERRAFACT, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
}

async function launch() {
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: process.getuid() === 0 ? ['--no-sandbox'] : [],
    });
}

async function close() {
    if (browser) await browser.close();
    fs.rmSync(scratch, { recursive: true, force: true });
}

/* A page offline, with its errors and its requests to the network. */
async function open({ source, hash = '', ...context }) {
    const reader = await browser.newContext({ viewport: desktop, offline: true, ...context });
    const page = await reader.newPage();
    page.faults = [];
    page.requests = [];
    page.on('console', (message) => page.faults.push(message.text()));
    page.on('pageerror', (error) => page.faults.push(error.message));
    page.on('dialog', (dialog) => page.faults.push(dialog.message()));
    page.on('request', (request) => page.requests.push(request.url()));
    await page.goto(pathToFileURL(source).href + hash);
    return page;
}

/* Waits until it is so in the page. Playwright's own waitForFunction would need a policy that lets texts run. */
async function until(page, isSo, seconds = 10) {
    for (let i = 0; i < seconds * 20; i++) {
        if (await page.evaluate(isSo)) return;
        await page.waitForTimeout(50);
    }
    assert.fail(`after ${seconds} s still not so: ${isSo}`);
}

/* An empty page, whose context the caller closes. */
async function newPage(context) {
    return (await browser.newContext(context)).newPage();
}

/* Opens the page in the file `source`, hands it to the test, and asks at the end whether anything was wrong with it. */
async function withPage(options, test) {
    const page = await open(options);
    try {
        await test(page);
        assert.deepEqual(page.faults, [], 'the console is silent');
        const own = pathToFileURL(options.source).href;
        assert.deepEqual(
            page.requests.filter((url) => !url.startsWith(own)),
            [],
            'nothing is asked of a network',
        );
    } finally {
        await page.context().close();
    }
}

/* What axe finds in a page that was opened with bypassCSP, a line for each kind of barrier. */
async function barriers(page) {
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    const { violations } = await page.evaluate(() => window.axe.run());
    page.requests.length = 0;
    return violations.map(
        (one) =>
            `${one.impact} ${one.id}: ${one.nodes
                .slice(0, 3)
                .map((node) => node.html.slice(0, 200))
                .join('\n')}`,
    );
}

/* A text as the page shows it: no line ends between a figure and its unit. */
const kept = (text) => text.replace(/(?<=\d) (?=(?:%|km²?|m|ha|mi|ft)(?![\w²]))/g, '\u00a0');

/* Fails unless the file is valid HTML. */
function isValid(file) {
    const tool = path.join(__dirname, 'node_modules', '.bin', 'html-validate');
    execFileSync(tool, ['--config', path.join(__dirname, '.htmlvalidate.json'), file], { stdio: 'pipe', maxBuffer: 1 << 26 });
}

module.exports = { barriers, close, desktop, isValid, kept, launch, newPage, phone, scratch, terrafact, until, withPage };
