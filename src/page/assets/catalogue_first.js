/* What the scripts of the page of a text about many subjects share. */
const terrafact = {};
