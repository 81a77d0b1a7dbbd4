// Makes the tables of the sample study: node src-tauri/tools/make-sample.mjs
// Writes roster.csv, responses.csv, pilot.csv, tickets.csv, the questionnaires, fieldwork.json and expected.json to
// assets/sample; same seed, same bytes. The transcripts beside them are written by hand and stay untouched. The words are in sample/*.mjs; start with the story in
// themeChance (sample/responses.mjs). expected.json is counted here, from the records, so that a test of the product
// compares with something that did not pass through the product.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeFieldwork } from "./sample/fieldwork.mjs";
import { makePilot, pilotRows } from "./sample/pilot.mjs";
import { makeQuestionnaire } from "./sample/questionnaire.mjs";
import { makeRandom, toCsv } from "./sample/random.mjs";
import { makeRoster, rosterRows } from "./sample/roster.mjs";
import { items, makeResponses, modules, responseHeader, responseRows } from "./sample/responses.mjs";
import { makeTickets, ticketRows } from "./sample/tickets.mjs";
import { makeFigures } from "./sample/figures.mjs";

const folder = fileURLToPath(new URL("../../assets/sample/", import.meta.url));
// One stream per table, so that a changed word in one does not move the others. The seed of the sheets was chosen among
// a hundred such that small groups do not by chance contradict the story told in README.md.
const customers = makeRoster(makeRandom(20250930));
const sheets = makeResponses(makeRandom(20252120), makeRandom(20252124), customers);
const answers = responseRows(makeRandom(20250932), sheets);
const tickets = makeTickets(makeRandom(20250933), customers, 260);
const pilot = makePilot(makeRandom(20250934), customers, sheets);
const talks = JSON.parse(readFileSync(`${folder}transcripts.json`, "utf8"));
const fieldwork = makeFieldwork(makeRandom(20250936), { customers, sheets, talks });

const writeJson = (file, value) => writeFileSync(`${folder}${file}`, `${JSON.stringify(value, null, 2)}\n`);
writeFileSync(`${folder}roster.csv`, toCsv(rosterRows(customers)));
writeFileSync(`${folder}responses.csv`, toCsv(answers));
writeFileSync(`${folder}pilot.csv`, toCsv(pilotRows(makeRandom(20250935), pilot)));
writeFileSync(`${folder}tickets.csv`, toCsv(ticketRows(tickets)));
const figures = makeFigures({ customers, sheets, answers, tickets, items, modules, responseHeader });
writeJson("expected.json", figures);
writeJson("fieldwork.json", fieldwork);
writeJson("问卷_第1版_试点.json", makeQuestionnaire(1));
writeJson("问卷_第2版_正式调查.json", makeQuestionnaire(2));
