import { render } from "preact";
import { Client } from "./client.js";
import { readPage } from "./page.js";
import "./style.css";
import { App } from "./view/App.js";

const page = readPage(document);
const root = document.getElementById("app"),
  worker = document.getElementById("worker");
if (root === null || worker === null) throw new Error("the page has no place for the viewer");
const script = URL.createObjectURL(new Blob([worker.textContent], { type: "text/javascript" }));
const client = new Client(new Worker(script));
// In a task of its own, so that the page's thread is never busy for long.
setTimeout(() => {
  render(<App client={client} page={page} />, root);
});
