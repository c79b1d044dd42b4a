/* The map and the clock of `terrafact report` as readers use them: in Debian's Chromium, offline. TERRAFACT is the
   program. */
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { after, before, describe, it } = require('node:test');
const { close, desktop, launch, phone, scratch, terrafact, until, withPage: withPageOf } = require('./reader');

const file = path.join(scratch, 'map.html');
const narrow = { width: 360, height: 740 };

function withPage(options, test) {
    /* Who wants little motion sees no map fly, so that it is where it belongs at once. */
    return withPageOf({ source: file, reducedMotion: 'reduce', ...options }, async (page) => {
        await until(page, () => document.querySelector('#event').textContent !== '');
        await page.waitForTimeout(100);
        await test(page);
    });
}

/* Boxes of what a selector finds and a reader sees, with their words. */
function boxes(page, selector) {
    return page.$$eval(selector, (all) =>
        all
            .filter((one) => getComputedStyle(one).visibility !== 'hidden')
            .map((one) => {
                const { left, top, right, bottom } = one.getBoundingClientRect();
                return { words: one.textContent, left, top, right, bottom };
            })
            .filter((box) => box.right > box.left),
    );
}

const meet = (a, b, by = 0.5) => a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom;

const names = async (page) => (await boxes(page, '.map-label')).map((label) => label.words);

async function go(page, day) {
    await page.fill('#day', day);
    await page.locator('#day').dispatchEvent('change');
}

before(async () => {
    terrafact('report', file, '--draws', '100');
    await launch();
});

after(close);

describe('names on the map', () => {
    for (const [width, viewport] of [
        ['a desktop', desktop],
        ['a phone', narrow],
    ])
        for (const hash of ['', '#controlled-share', '#georgia-azerbaijan', '#khoda-afarin'])
            it(`cover no other name, mark, control or edge, on ${width}${hash}`, () =>
                withPage({ viewport, hash }, async (page) => {
                    const labels = await boxes(page, '.map-label');
                    const frame = (await boxes(page, '#map'))[0];
                    const marks = await boxes(page, '.map-mark svg, .leaflet-control');
                    assert.ok(labels.length > 3, `only ${labels.length} names`);
                    for (const [i, label] of labels.entries()) {
                        assert.ok(
                            label.left >= frame.left &&
                                label.right <= frame.right &&
                                label.top >= frame.top &&
                                label.bottom <= frame.bottom,
                            `${label.words} leaves the map`,
                        );
                        for (const other of [...labels.slice(i + 1), ...marks])
                            assert.ok(!meet(label, other, 1.5), `${label.words} lies on ${other.words || 'a mark'}`);
                    }
                }));

    it('name the subject at every width', async () => {
        for (const viewport of [desktop, phone, narrow])
            await withPage({ viewport }, async (page) => {
                assert.ok((await names(page)).includes('former NKAR'), `${viewport.width}: ${await names(page)}`);
            });
    });

    it('name the countries in the part of them that is seen', () =>
        withPage({ hash: '#georgia-azerbaijan' }, async (page) => {
            const shown = await names(page);
            for (const country of ['GEORGIA', 'AZERBAIJAN']) assert.ok(shown.includes(country), `${shown}`);
        }));

    it('call the NKAR the former after its time only', () =>
        withPage({}, async (page) => {
            await go(page, '1990-06-01');
            assert.ok((await names(page)).includes('NKAR'));
            await go(page, '1991-11-27');
            assert.ok((await names(page)).includes('former NKAR'));
        }));
});

describe('the map of a text about a small part of the world', () => {
    const square = (name, west, south, side) => ({
        type: 'Feature',
        properties: { name },
        geometry: {
            type: 'Polygon',
            coordinates: [
                [
                    [west, south],
                    [west + side, south],
                    [west + side, south + side],
                    [west, south + side],
                    [west, south],
                ],
            ],
        },
    });

    it('shows that part first, and has no more than what is near', async () => {
        const [map, claims, source] = ['squares.geojson', 'squares.yaml', 'squares.html'].map((name) => path.join(scratch, name));
        const features = [square('Here', 10, 10, 2), square('Beside', 12, 10, 2), square('Far', 100, -40, 30)];
        fs.writeFileSync(map, JSON.stringify({ type: 'FeatureCollection', features }));
        fs.writeFileSync(claims, 'claims:\n  - {id: here, says: Here is large, stated: 50000 km2, measure: area(here)}\n');
        terrafact('report', claims, source, '--map', map, '--draws', '0', '--accuracy', '1 km');
        await withPageOf({ source }, async (page) => {
            const [extent, east] = await page.evaluate(() => {
                const { extent, shapes } = $shared.data;
                return [extent, Math.max(...shapes.flatMap((shape) => shape.coordinates).flat(Infinity))];
            });
            for (const [i, edge] of [9.5, 9.5, 12.5, 12.5].entries()) assert.ok(Math.abs(extent[i] - edge) < 0.01, `${extent}`);
            assert.ok(east < 15, `the map reaches to ${east}`);
        });
    });
});

describe('another map', () => {
    it('is laid over the first when the reader asks for it', () =>
        withPage({}, async (page) => {
            const lines = () => page.locator('path.other-map').count();
            assert.equal(await lines(), 0);
            await page.click('.legend summary'); /* which is open only where the map keeps its room */
            await page.getByLabel(/^Borders on another map: OpenStreetMap/).check();
            assert.ok((await lines()) > 0);
            await page.getByLabel(/^Borders on another map: OpenStreetMap/).uncheck();
            assert.equal(await lines(), 0);
        }));
});

describe('the reader’s hands', () => {
    const scale = (page) => page.textContent('.leaflet-control-scale-line');

    const overMap = async (page) => {
        const map = await page.locator('#map').boundingBox();
        await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    };

    it('scroll the page by the wheel over the map', () =>
        withPage({}, async (page) => {
            await overMap(page);
            const before = await scale(page);
            await page.mouse.wheel(0, 400);
            await until(page, () => window.scrollY > 100);
            await page.waitForTimeout(400);
            assert.equal(await scale(page), before, 'the map stays');
        }));

    it('zoom by the wheel with Ctrl', () =>
        withPage({}, async (page) => {
            await overMap(page);
            await page.keyboard.down('Control');
            await page.mouse.wheel(0, -600);
            await page.keyboard.up('Control');
            await until(page, () => document.querySelector('.leaflet-control-scale-line').textContent !== '100 km');
            assert.equal(await page.evaluate(() => window.scrollY), 0, 'the page stays');
        }));

    it('leave no ground behind when zooming out', () =>
        withPage({}, async (page) => {
            await page.focus('#map');
            for (let i = 0; i < 12; i++) await page.keyboard.press('-');
            await page.waitForTimeout(800);
            const shown = await names(page);
            assert.ok(shown.includes('AZERBAIJAN') && shown.includes('IRAN'), `${shown}`);
            assert.ok(parseInt(await scale(page), 10) <= 300, await scale(page));
        }));

    it('scroll the page with one finger, and move the map with two', () =>
        withPage({ viewport: narrow, hasTouch: true, isMobile: true }, async (page) => {
            const client = await page.context().newCDPSession(page);
            await page.evaluate(() => document.getElementById('map').scrollIntoView({ block: 'center', behavior: 'instant' }));
            const map = await page.locator('#map').boundingBox();
            const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
            const drag = async (fingers) => {
                const at = (dy) => fingers.map((dx, id) => ({ x: x + dx, y: y + dy, id }));
                await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
                for (let i = 1; i <= 8; i++)
                    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(-10 * i) });
                await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
                await page.waitForTimeout(500);
            };
            const subject = async () => (await boxes(page, '.map-label')).find((label) => label.words === 'AZERBAIJAN');
            const pane = () => page.$eval('.leaflet-map-pane', (one) => one.style.transform);
            const [scroll, before] = [await page.evaluate(() => window.scrollY), await pane()];
            await drag([0]);
            assert.ok((await page.evaluate(() => window.scrollY)) > scroll, 'the page scrolls');
            assert.equal(await pane(), before, 'the map stays');
            /* It scrolls on for a while, and on a busy machine by fits and starts. */
            for (let last = -1, same = 0; same < 4;) {
                const now = await page.evaluate(() => window.scrollY);
                same = now === last ? same + 1 : 0;
                last = now;
                await page.waitForTimeout(300);
            }
            const [rest, name] = [await page.evaluate(() => window.scrollY), await subject()];
            await drag([-40, 40]);
            assert.equal(await page.evaluate(() => window.scrollY), rest, 'the page stays');
            assert.notDeepEqual(await subject(), name, 'the map moves');
        }));
});

describe('the clock', () => {
    it('is as high on every day', () =>
        withPage({}, async (page) => {
            const heights = new Set();
            await go(page, '1988-01-01');
            for (let i = 0; i < 60; i++) {
                heights.add((await page.locator('#time').boundingBox()).height);
                await page.focus('#moment');
                await page.keyboard.press('ArrowRight');
            }
            assert.equal(await page.inputValue('#day'), '2020-12-31', 'all days with a change were seen');
            assert.equal(heights.size, 1, [...heights].join(', '));
        }));

    it('runs to scale through a year, and leaves out years in which nothing changes', () =>
        withPage({}, async (page) => {
            const at = async (day) => {
                await go(page, day);
                return Number(await page.inputValue('#moment'));
            };
            assert.equal((await at('1993-04-01')) - (await at('1993-03-01')), 31);
            assert.equal((await at('1994-01-01')) - (await at('1993-01-01')), 365);
            assert.ok((await at('2007-01-01')) - (await at('1997-01-01')) < 365, 'idle years take little room');
            assert.ok((await page.locator('.years .break').count()) >= 2, 'and it is shown that they are left out');
        }));

    it('shows nothing of 2020 in 1994, and says so in the legend', () =>
        withPage({}, async (page) => {
            const absent = () => page.$$eval('.legend .is-absent', (items) => items.map((item) => item.textContent).join('; '));
            await go(page, '1994-05-12');
            assert.match(await absent(), /Lachin corridor/);
            assert.match(await absent(), /in doubt/);
            await go(page, '2020-12-05');
            assert.match(await absent(), /line of contact/);
            assert.doesNotMatch(await absent(), /Lachin corridor|in doubt/);
        }));
});

describe('plots', () => {
    for (const viewport of [desktop, narrow])
        it(`have no text below 11 pixels at ${viewport.width}`, () =>
            withPage({ viewport }, async (page) => {
                await page.$$eval('.evidence', (all) => all.forEach((one) => (one.open = true)));
                await until(page, () => document.querySelectorAll('.plots').length > 10);
                const sizes = await page.$$eval('.plots svg', (all) =>
                    all.flatMap((svg) => {
                        const unit = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                        return [...svg.querySelectorAll('text')].map(
                            (text) => parseFloat(getComputedStyle(text).fontSize) * unit,
                        );
                    }),
                );
                assert.ok(sizes.length > 100);
                assert.ok(Math.min(...sizes) >= 11, `${Math.min(...sizes)} px`);
            }));
});
