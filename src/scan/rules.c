#include "scan/rules.h"

const char *tf_scan_kind(ScanKind kind) {
    static const char *const names[] = {"area",     "share",   "length", "count",
                                        "relation", "control", "date"};
    return names[kind];
}

/* The patterns are laid out by hand. */
/* clang-format off */

/* ---- Words ---- */

/* A name, one word or several: "Iran", "the Republic of Azerbaijan", "Samtskhe-Javakheti". */
#define CAPITAL "\\p{Lu}[\\p{L}'-]*"
#define NAME "(?:[Tt]he )?" CAPITAL "(?: (?:(?:of|and|de|el|al) (?:the )?)?" CAPITAL "){0,4}"

#define SMALL "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|" \
    "seventeen|eighteen|nineteen"
#define TENS "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#define WORDS "(?:(?:" TENS ")(?:-(?:" SMALL "))?|" SMALL ")(?: (?:hundred|thousand|million))?"
#define DIGITS "(?<![\\d.,$])\\d[\\d,. ]*(?:(?<=\\d)|(?<=\\d ))(?:(?:thousand|million|hundred) )?"
#define NUMBER "(?:" DIGITS "|\\b(?i:" WORDS ") ?)"
#define FRACTION "(?i:(?:an?|one|two|three|four|five)[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|" \
    "sevenths?|eighths?|ninths?|tenths?)|half|one in (?:two|three|four|five|six|ten))"
#define HEDGE "(?i:(?:about|around|almost|nearly|very nearly|approximately|approx\\.|roughly|some|circa|ca\\.|close to|" \
    "more than|over|just over|at least|no less than|less than|fewer than|under|up to|upwards? of|exceeding|between|" \
    "an estimated) |[~<>≥≤] ?)?"
#define RANGE "(?:" NUMBER "(?:-|to |and |± ?))?"

#define AREA_UNIT "(?i:sq(?:uare|\\.)?[ -]?(?:kilomet(?:er|re)s?|km|miles?|mi|met(?:er|re)s?|m|leagues?|versts?|yards?|feet)" \
    "|km2|km²|mi2|mi²|hectares?|ha|acres?|dunams?)(?![\\p{L}\\d])"
#define LENGTH_UNIT "(?:(?i:kilomet(?:er|re)s?|(?:nautical |statute |marine )?(?:miles?|leagues?)|versts?|met(?:er|re)s?)" \
    "|km|mi|nmi)(?! ?(?:high|deep|tall|thick)\\b)(?![\\p{L}\\d²2³3]|/| ?per )"

/* Parts of countries, of which a text gives the number. */
#define PARTS "(?:regions|districts|provinces|counties|municipalities|oblasts|raions|rayons|cantons|departments|" \
    "communes|territories|islands|islets|enclaves|exclaves|cities|towns|villages|settlements|zones|fronts|governorates|" \
    "emirates|prefectures|voivodeships|parishes|boroughs|wards|States|Territories|Länder|autonomous \\w+)"
#define COUNTRIES "(?:countries|states|nations|republics|neighbours|neighbors)"

#define SIDE "(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?"
#define LINE "(?:borders?|borderlines?|border lines?|frontiers?|boundar(?:y|ies)|line of contact|contact line)"
#define GROUND "territor|\\blands?\\b|\\bareas?\\b|regions?\\b|districts?\\b|provinces?\\b|country\\b|coast|border|surface|" \
    "forest\\b|\\bsize\\b|as (?:large|great)\\b"
#define PEOPLE "population|people|resident|inhabitant|ethnic|vot(?:e|er)|gdp|trade|market|export|import|growth|literacy|" \
    "speak|household|income|budget|mortality|birth|death|labou?r|unemploy|religio|refugee|price|\\bgas\\b|transport|" \
    "expens|revenue|electric|energy|seats?\\b"

#define MONTH "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
#define YEAR "(?:1[0-9]|20)\\d\\d"
#define DATE "(?:" MONTH "(?:-| to | and )?(?:" MONTH ")? (?:\\d{1,2}(?:st|nd|rd|th)?,? )?" YEAR "|\\d{1,2}(?:st|nd|rd|th)? (?:of )?" \
    MONTH ",? " YEAR "|" YEAR "-\\d\\d(?:-\\d\\d)?|(?<=[Ii]n |[Oo]f |[Ss]ince |[Uu]ntil |[Bb]y |[Ff]rom |[Bb]etween |[Tt]o |[Aa]nd )" YEAR \
    "(?![\\d%]| percent)|" YEAR "(?= (?:[\\p{L}-]+ )?(?:agreement|treaty|accord|armistice|convention|war|Agreement|Treaty|Accord|Armistice|Convention|War)\\b))"

/* Who holds ground, and how it changes hands. */
#define HOLDING "(?:control|possession|jurisdiction|sovereignty|occupation|dominion)"
#define OVER "(?:(?:not )?(?:only |also )?(?:over|of|in|on)\\b|by\\b)"
#define TAKING "(?:took over|take over|taken over|seiz(?:e|ed|es|ing)|(?:re)?captur(?:e|ed|es|ing)|(?:re)?conquer(?:s|ed)?|retook|" \
    "annex(?:ed|es|ing)?|occup(?:y|ied|ies)|liberated?|regained?|ced(?:e|ed|es|ing)|conveyed?|acquir(?:e|ed|es|ing)|" \
    "surrendered|lost|(?:was|were|been|be) (?:gradually )?(?:transferred|handed over|returned|restored))"
#define HELD HOLDING "|" TAKING "|took hold|annexation|acquisition|independen|secession|seceded"
#define WAR "armistice|truce|cease-?fire|hostilit|\\bwars?\\b|clash|escalation|peace|treaty|convention|demarcat|delimit|arbitrat|(?:border|boundary) (?:agreement|commission)|"\
    "confrontation|fighting|battle"

/* ---- Rules ---- */

const ScanRule tf_scan_rules[] = {
    {SCAN_AREA, READ_FIGURE, "area", HEDGE RANGE NUMBER AREA_UNIT, NULL, NULL, 0},
    {SCAN_LENGTH, READ_FIGURE, "length", HEDGE RANGE NUMBER "-?" LENGTH_UNIT,
     LINE "|coast|shore|\\bline\\b|\\blong\\b|length|\\bwide\\b|width|breadth|distance|\\bfar\\b|away|apart|\\bstrip\\b|corridor|"
     "above|below|\\briver\\b|perimeter|extend|extent|stretch|across|between|" SIDE "\\b|off the",
     "\\bmails?\\b|postage|per hour|elevation|altitude|sea level|rainfall|precipitation|depth|pipeline|railways?:|"
     "roadways?:|waterways?:", 0},
    {SCAN_LENGTH, READ_FIGURE, "length", HEDGE NUMBER "(?i:degrees) of (?:latitude|longitude)", NULL, NULL, 0},
    {SCAN_SHARE, READ_FIGURE, "share", HEDGE RANGE NUMBER "(?:%|(?i:per ?cent)\\b)", GROUND "|(?:%|cent) of (?:the )?(?-i:\\p{Lu})", PEOPLE, 0},
    {SCAN_SHARE, READ_FIGURE, "share", HEDGE FRACTION "(?= (?:(?:part|share|slice|portion) )?(?:of|as (?:large|great|big|long))\\b)", GROUND "|extent|of the (?:sea|lake)\\b", PEOPLE, 60},
    {SCAN_SHARE, READ_NOTHING, "share", "\\b(?i:(?:the )?(?:greater|bigger|larger|better|major|main|most) (?:part|portion) of|most of) "
     "(?:\\w+ ){0,3}?(?:territor(?:y|ies)|land|area|region|regions|districts|country|island|province|what)\\b", NULL, PEOPLE, 40},

    {SCAN_COUNT, READ_FIGURE, "number", "\\b(?i:" WORDS "|[2-9]|[1-9]\\d{1,3})(?<!\\bone|\\bOne) (?:(?!(?:and|or|of|in|the|years?|months?|days?|times|have|has|had|is|are|was|were|that|which|to|from|by|for|on|at|with|as)\\b)\\p{L}[\\p{L}-]* ){0,3}?" PARTS
     "(?!')\\b", NULL, NULL, 0},
    {SCAN_COUNT, READ_FIGURE, "number", "\\b(?i:" WORDS "|\\d{1,3}) (?:of [\\p{L}']+ )?(?:(?i:neighbou?ring|bordering|adjacent|adjoining|littoral|riparian|"
     "surrounding) ){1,2}" COUNTRIES "\\b", NULL, NULL, 0},
    {SCAN_COUNT, READ_FIGURE, "number", "\\b(?i:" WORDS "|\\d{1,3}) (?:of (?:which|them|these)|(?i:fully|partially|partly|wholly|entirely|in "
     "part|in full))\\b", "regions|districts|provinces|territories|counties", NULL, 0},

    {SCAN_RELATION, READ_NOTHING, "the only one", "\\b[Tt]he only (?:[\\p{L}-]+ ){0,5}?(?:countr(?:y|ies)|states?|provinces?|regions?|districts?|"
     "republic|county|neighbou?rs?|part|border|land|island|city|port|harbou?rs?|outlet|access|link|road|crossing)\\b(?: (?:adjacent|bordering|"
     "that (?:borders?|shares? borders?|touches)|to border|of the (?:border|frontier|boundary)|with (?:a|access|an outlet)|on)\\b(?: [\\p{L}'-]+){0,6})?",
     LINE "|adjacent|adjoin|access|coast|\\bsea\\b|ocean|connect|neighbou?r|touch|territor", NULL, 90},
    {SCAN_RELATION, READ_NOTHING, "enclave", "\\b(?:[Dd]ouble |semi-)?(?i:(?:en|ex)claves?)\\b(?: (?:of|in|within) " NAME ")?", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "enclave", "\\b(?i:(?:doubly )?landlocked|without (?:a |any )?(?:sea-?)?coast|no (?:sea-?)?coast(?:line)?|"
     "cut off from|(?:completely |entirely |wholly )?(?:surrounded|encircled|enclosed) by)(?= |\\b)(?: " NAME ")?", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "corridor", "\\b(?:" NAME " |(?!the )[\\p{L}-]+ )?(?i:corridors?)\\b(?: (?:connect|link|join|between|across|through)[a-z]*(?: [\\p{L}'-]+){0,3}? " CAPITAL "(?: (?:and|with|to) (?:the )?" CAPITAL ")?)?",
     "connect|\\blink|between|across|through|\\bjoin|\\blead|establish", NULL, 60},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?i:shar\\w+ (?:an? |its |their |common |joint |long |land )*borders?|(?:common|joint|mutual|shared) (?:[\\p{L}\\d-]+ ){0,3}?borders?)\\b"
     "(?! (?:commission|committee|guard|control|patrol|police|security|force|crossing))"
     "(?: (?:with|of) (?:both )?" NAME ")?", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?:(?:borders?|bordering|bordered|abuts?|adjoins?|adjoining|neighbours|neighbors|touches) |contiguous to )"
     "(?:(?:on|by|with|both|all|the|that|western|eastern|northern|southern|boundary of|frontier of|border of) ){0,6}(?:" NAME "|ocean|sea)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?i:borders?|borderlands?|border lines?|frontiers?|boundar(?:y|ies)) (?i:between) (?:[\\p{L}]+ ){0,5}?" NAME "(?: and " NAME ")?", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?i:on|along|near|at|across|beyond|north of|south of|east of|west of) (?:(?:the|its|their) )?(?:(?:[\\p{Ll}-]+ )?" CAPITAL " (?:[\\p{Ll}-]+ )?"
     "(?i:borders?|frontiers?|boundar(?:y|ies))\\b(?: (?:of|with|between) " NAME ")?|(?:[\\p{Ll}-]+ )?(?:borders?|frontiers?|boundar(?:y|ies)) (?:of|with|between) " NAME ")", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "(?<=\\p{Ll} )(?:on|near|along) the (?:border|frontier|boundary)\\b", "(?-i:" CAPITAL ") (?:on|near|along) the", NULL, 20},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?:(?:sections?|parts?) of (?:the )?)?(?:borders?|frontiers?|boundar(?:y|ies))(?: (?:dispute|line)| of " NAME ")? (?:with|in) " NAME, NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?:sections?|part|location|course) of (?:the )?(?:border|frontier|boundary)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?i:de(?:limit|marcat)\\w+)(?: (?:of|the|common|revised|land|maritime|boundary|border|boundaries|borders)){0,5} (?:(?:with|between|of|on) (?:the )?" CAPITAL "|boundary|border)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b" CAPITAL "'s? (?:[\\p{Ll}-]+ )?(?:borders?|frontiers?)(?: with " NAME ")?", "\\bwith\\b|between|clos|along|near", NULL, 30},
    {SCAN_RELATION, READ_NOTHING, "border", "\\b(?i:our|their|its|the) (?:[\\p{Ll}]+ )?(?:boundar(?:y|ies)|frontiers?) (?:to|of) (?:the |our )?(?:" CAPITAL "|country)", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "adjacency", "\\b(?i:adjacent (?:to|territor\\w+|regions?|districts?|areas?)|close proximity|"
     "(?:surrounding|neighbou?ring) (?:countries|states|regions?|districts?|provinces?)|(?:regions|districts|territories|areas) around)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "adjacency", "\\b(?:next to|neighbou?rs? of) (?:both )?" NAME, NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "link", "\\b(?i:(?:connect|link)(?:s|ed|ing)?|connecting territory) (?:[\\p{L}-]+ ){0,2}?(?:" NAME "|our) (?:with|to|and) (?:the )?" CAPITAL, NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "link", "\\b(?:connecting territory|traffic|land (?:routes?|ways?|connections?|bridges?|access)) (?:to|between)\\b(?: [\\p{L}'-]+){0,4}? (?:our|their|" CAPITAL ")(?: and (?:the )?" CAPITAL ")?", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "link", "\\b(?i:access|outlet) to (?:the (?:sea|ocean)|" NAME ")", NULL, "weapon|airspace|gas|information", 30},
    {SCAN_RELATION, READ_NOTHING, "link", "\\b(?i:through|across) (?:the )?(?:territory of |" SIDE " )?" CAPITAL "(?: territory| or " CAPITAL ")?", "pass|land|corridor|transit|route|\\broad|access|\\brun", NULL, 60},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b(?i:(?:city|cities|town|towns|villages?|monaster(?:y|ies)|count(?:y|ies)|district|provinces?)) (?:of )?" NAME
     "(?:,? (?:[\\p{Ll}]+ )?(?:in|near|outside|inside|on|along) (?:the )?(?:[\\p{Ll}-]+ )*?" CAPITAL "(?: [Pp]rovince| [Dd]istrict| [Rr]egion)?)", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b" CAPITAL "(?:-" CAPITAL ")*(?: " CAPITAL ")* (?:in|near|outside) the (?:[\\p{Ll}-]+ )*?" CAPITAL "(?: (?i:province|district|region|county)|(?= of))", "provinc|district|region|county", NULL, 30},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b(?i:(?:lies?|lying|located|situated|embraced|contained|included) (?:[\\p{Ll}]+ )?(?:in|within|on|between|inside|outside|near|along|" SIDE "))"
     " (?:(?:the )?(?:[\\p{Ll}-]+ ){0,4}?" CAPITAL "(?: and " NAME ")?|the (?:[\\p{Ll}-]+ )?zone)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b(?i:" SIDE "(?:ern)? (?:part|parts|regions?|provinces?|districts?|half|end) of)\\b (?:these |the )?[\\p{L}-]+", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b" CAPITAL "'s? (?i:" SIDE "(?:ern)?) (?:parts?|regions?|provinces?|districts?)\\b", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "position", "\\b(?:" SIDE "|(?:right|left) bank) of (?:the )?" CAPITAL "(?: " CAPITAL ")*", NULL, NULL, 0},
    {SCAN_RELATION, READ_NOTHING, "comparison", "\\b(?i:(?:slightly |much |somewhat |nearly |almost |about |twice |half )*(?:larger|smaller|bigger) than|(?:nearly |almost |about |twice |half )*as (?:large|big) as|"
     "(?:about |nearly |almost |roughly |twice |half |times )*the size of)(?: the (?:whole|size) of)? (?:" NAME "|the \\w+)", NULL, PEOPLE, 40},

    {SCAN_DATE, READ_DATE, "date of control", DATE, HELD, "elect|throne|agree|interview|unfurl|rule\\b", 70},
    {SCAN_DATE, READ_DATE, "date of control", DATE "(?=,? over (?:the|parts?)\\b)", HOLDING, NULL, 0},
    {SCAN_DATE, READ_DATE, "date", DATE, WAR, "elect|constitution|conversation|phone|interview|minister|visit", 60},
    {SCAN_DATE, READ_FIGURE, "duration", "\\b(?i:" WORDS "|\\d{1,3}) years\\b", "status quo|\\bheld\\b|control|occup|in existence|since|after the", "military rule", 60},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:(?:t(?:ook|ake|akes|aken|aking)|gain(?:s|ed)?|establish(?:es|ed)?|resum(?:es|ed)|assum(?:es|ed)|h(?:olds?|eld|olding)|los(?:es|t|ing)|exercis(?:es|ed))"
     " (?:[\\p{Ll}]+ )?(?:" HOLDING "|hold) " OVER ")(?: [\\p{L}'-]+){1,3}", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:(?:under|within) (?:the |its |their )?(?:[\\p{Ll}]+ )?" HOLDING " (?:of|by)) (?:the )?[\\p{L}-]+", NULL, "border service|monitor", 60},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:control,? (?:first )?by|" HOLDING " of (?:a|the) (?:[\\p{Ll}]+ )?(?:strip|territory|region|island|land|zone|corridor|country))\\b", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b" TAKING "(?: (?:to|by|from|the|of|parts?|city|town|all|its|treaty|territory|region)){0,5} (?:" CAPITAL ")", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:(?:annexation|acquisition|cession|conquest) (?:of|to) (?:the )?)" CAPITAL "(?: [\\p{L}]+)?", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:(?:have|has|had|was|were) been (?:acquired|ceded|annexed|conquered))\\b(?: (?:by|to) [\\p{L}]+)?", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b" CAPITAL "-(?:occupied|controlled|held|administered|annexed)\\b(?: [\\p{L}-]+){1,2}", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:occupation of) (?:the )?(?:[\\p{Ll}-]+ ){0,2}?(?:lands?|territor\\w+|regions?|areas?|" NAME ")\\b", NULL, NULL, 0},
    {SCAN_CONTROL, READ_NOTHING, "claim to ground", "\\b(?i:(?:claim(?:s|ed)?|asserts?|asserted) sovereignty over|(?:claim(?:s|ed)|disputed|administered|awarded) (?:by|to) (?=\\p{Lu})|"
     "(?:claims?|disputes?) (?=" NAME " (?:Islands?|Bay|Peninsula|Strip|Valley|Territory)\\b)|claims? (?:an? |the )?(?:[\\p{Ll}]+ )?(?:triangle|strip|part|area|territory|piece) of)\\s?"
     "(?:" NAME "|[\\p{Ll}]+)", NULL, "responsib|attack", 60},
    {SCAN_CONTROL, READ_NOTHING, "control", "\\b(?i:los(?:s|t|ing) (?:of )?part of (?:its|their) territory)\\b", NULL, NULL, 0},
};
const gsize tf_n_scan_rules = G_N_ELEMENTS(tf_scan_rules);
