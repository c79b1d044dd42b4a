/* The page of `terrafact report` while it comes, piece by piece, over a slow line to a slow computer. TERRAFACT is the program. */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');
const { close, desktop, launch, newPage, phone, scratch, terrafact, until } = require('./reader');

const file = path.join(scratch, 'loading.html');
const PIECE = 1 << 14; /* bytes */
const PAUSE = 10; /* ms */

/* A server that sends the page as a slow line would. */
async function serve() {
    const text = fs.readFileSync(file);
    const server = http.createServer((request, response) => {
        const isPage = request.url === '/';
        response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' });
        const send = (at) => {
            if (at >= text.length) return response.end();
            response.write(text.subarray(at, at + PIECE));
            return setTimeout(send, PAUSE, at + PIECE);
        };
        return isPage ? send(0) : response.end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
}

/* Runs in the page: keeps what moves, how far in the measure of Cumulative Layout Shift, and where it was before; but not a word
   that goes to the next line because a sentence came in two pieces. */
function watchMoves() {
    const WORD = 0.0005;
    window.moves = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries().filter((entry) => entry.value > WORD))
            for (const { node, previousRect } of sources)
                window.moves.push(`${node && (node.id || node.className)} at ${previousRect.x}, ${previousRect.y}: ${value}`);
    }).observe({ type: 'layout-shift', buffered: true });
}

async function movesOf(url, viewport) {
    const page = await newPage({ viewport });
    try {
        const browser = await page.context().newCDPSession(page);
        await browser.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.addInitScript(watchMoves);
        await page.goto(url);
        await until(page, () => document.querySelector('.live.is-drawn') !== null, 60);
        await page.waitForTimeout(500);
        return await page.evaluate(() => window.moves);
    } finally {
        await page.context().close();
    }
}

let server;

before(async () => {
    terrafact('report', file, '--draws', '0');
    await launch();
    server = await serve();
});

after(async () => {
    server.close();
    await close();
});

describe('a reader to whom the page comes slowly', () => {
    for (const [name, viewport] of [
        ['at a desk', desktop],
        ['at a small desk', { width: 1024, height: 700 }],
        ['with a phone', phone],
    ])
        it(`sees nothing move, ${name}`, async () => {
            assert.deepEqual(await movesOf(`http://127.0.0.1:${server.address().port}/`, viewport), []);
        });
});
