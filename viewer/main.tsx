import { render } from "preact";
import { Client } from "./client.js";
import { readPage } from "./page.js";
import "./style.css";
import { App } from "./view/App.js";
import EvaluationWorker from "./worker/worker.js?worker&inline";

const page = readPage(document);
const root = document.getElementById("app");
if (root === null) throw new Error("the page has no place for the viewer");
render(<App client={new Client(new EvaluationWorker())} page={page} />, root);
