/* How fast the page of `terrafact report` is on a phone of few means: Lighthouse's marks, from a server that compresses, and how
   long a reader waits for what he does. TERRAFACT is the program. Whatever else the machine does only adds to a time, so that
   the best of a few tries counts. */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const zlib = require('node:zlib');
const { after, before, describe, it } = require('node:test');
const { close, launch, phone, scratch, terrafact, until, withPage } = require('./reader');

const file = path.join(scratch, 'speed.html');
const TRIES = 3;

before(async () => {
    terrafact('report', file, '--draws', '100');
    await launch();
});

after(close);

/* The page as a web server sends it; calls `visit` with its address. */
async function served(visit) {
    const text = zlib.gzipSync(fs.readFileSync(file));
    const server = http.createServer((request, response) => {
        const isPage = request.url === '/';
        response.writeHead(isPage ? 200 : 404, isPage ? { 'content-type': 'text/html', 'content-encoding': 'gzip' } : {});
        response.end(isPage ? text : '');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
        await visit(`http://127.0.0.1:${server.address().port}/`);
    } finally {
        server.close();
    }
}

/* The best of a few tries; one that is good enough ends them. */
async function best(attempt, isBetter, isEnough) {
    let found;
    for (let i = 0; i < TRIES && !(i > 0 && isEnough(found)); i++) {
        const one = await attempt();
        if (i === 0 || isBetter(one, found)) found = one;
    }
    return found;
}

describe('Lighthouse', () => {
    it('gives a phone of few means 90 of 100 marks for speed, and all for what everyone can use', () =>
        served(async (url) => {
            const { default: lighthouse } = await import('lighthouse');
            const { chromium } = require('playwright-core');
            const port = 9222 + (process.pid % 1000);
            const browser = await chromium.launch({
                executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
                args: [`--remote-debugging-port=${port}`, ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
            });
            const marks = async () => {
                const options = { port, logLevel: 'silent', onlyCategories: ['performance', 'accessibility', 'best-practices'] };
                const { categories, audits } = (await lighthouse(url, options)).lhr;
                const told = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index'];
                return {
                    ...Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, 100 * score])),
                    shift: audits['cumulative-layout-shift'].numericValue,
                    why: told.map((name) => `${name} ${audits[name].displayValue}`).join(', '),
                };
            };
            try {
                const found = await best(
                    marks,
                    (a, b) => a.performance > b.performance,
                    (one) => one.performance >= 90,
                );
                assert.ok(found.performance >= 90, `${found.performance}: ${found.why}`);
                assert.deepEqual([found.accessibility, found['best-practices']], [100, 100]);
                assert.ok(found.shift < 0.1, `cumulative layout shift ${found.shift}`);
            } finally {
                await browser.close();
            }
        }));
});

/* What a reader does: its name, where it begins, and the deed. */
const deeds = [
    ['opens a claim', (page) => page.click('#nkar-share .full > summary')],
    ['opens its evidence', (page) => page.click('#nkar-share .evidence > summary')],
    ['asks for the contradicted claims', (page) => page.click('.verdicts [data-verdict="contradicted"]')],
    ['asks for all again', (page) => page.click('.verdicts [data-verdict="contradicted"]')],
    ['searches', (page) => page.locator('#search').press('b')],
    ['clears the search', (page) => page.locator('#search').press('Backspace')],
    ['goes to the next change', (page) => page.locator('#moment').press('ArrowRight')],
    ['shows a claim on the map', (page) => page.click('#nkar-share .actions button')],
    ['leaves it', (page) => page.click('text=Whole map')],
    ['opens all claims', (page) => page.click('#open-all')],
];

describe('a reader whose processor is a quarter as fast', () => {
    it('waits less than 200 ms for whatever he does', async () => {
        const worst = new Map();
        for (let i = 0; i < TRIES && (i === 0 || Math.max(...worst.values()) >= 200); i++)
            await withPage({ source: file, viewport: phone }, async (page) => {
                await until(page, () => document.querySelector('#event').textContent !== '');
                await page.evaluate(() => {
                    window.waits = [];
                    const note = (list) => window.waits.push(...list.getEntries().map((one) => one.duration));
                    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16 });
                });
                const session = await page.context().newCDPSession(page);
                await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
                for (const [name, deed] of deeds) {
                    await page.evaluate(() => (window.waits.length = 0));
                    await deed(page);
                    await page.waitForTimeout(400);
                    const waited = Math.max(16, ...(await page.evaluate(() => window.waits)));
                    worst.set(name, Math.min(waited, worst.get(name) || Infinity));
                }
            });
        const slow = [...worst].filter(([, wait]) => wait >= 200).map(([name, wait]) => `${name}: ${wait} ms`);
        if (process.env.VERBOSE) console.log([...worst]);
        assert.deepEqual(slow, []);
    });
});
