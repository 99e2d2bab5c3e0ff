/** The editor itself, in a shadow root: there its styles are adopted sheets, which a strict policy allows. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { forceLinting, linter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import { colours, completions, faults } from "./language.js";
import { offsetOf } from "./text.js";

const MONO = "ui-monospace, Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK JP', monospace";
const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--quiet)", maxHeight: "36rem" },
  "&.cm-focused": { outline: ".2rem solid var(--link)", outlineOffset: ".1rem" },
  ".cm-scroller": { fontFamily: MONO, fontSize: ".92rem", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: ".6rem 0", minHeight: "15rem", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .75rem 0 .5rem" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--soft)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 .5rem", minWidth: "2.2rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--line)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--line)", outline: "1px solid var(--quiet)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--quiet)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: MONO, fontSize: ".88rem", maxHeight: "16rem", maxWidth: "min(44rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".15rem .6rem", lineHeight: "1.5", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--paper)", background: "var(--link)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", opacity: "1", marginLeft: "1rem" },
  ".cm-completionMatchedText": { textDecoration: "none" },
  ".cm-lintRange": { paddingBottom: "0" },
  ".cm-lintRange-error, .cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--mark)" },
  ".cm-diagnostic": { fontFamily: "inherit", padding: ".3rem .6rem", borderLeft: ".3rem solid var(--mark)" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--soft)" },
});

/**
 * Replaces what is selected by what is typed.
 *
 * Left to itself the browser writes typed text over coloured text in a styled element, which a strict policy reports.
 */
function overwrite(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== "insertText" || !event.data || empty || event.isComposing || view.state.selection.ranges.length > 1) return false;
  event.preventDefault();
  const typed = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  const taken = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, typed));
  if (!taken) view.dispatch(typed());
  return true;
}

/** An editor of the query in *area*, which it takes the place of; *ask* is called by Ctrl-Enter and Cmd-Enter. */
export function editorOf(area, label, data, ask) {
  const host = document.createElement("div");
  host.className = "query";
  area.before(host);
  area.hidden = true;
  const root = host.attachShadow({ mode: "open" });
  const parent = root.appendChild(document.createElement("div"));
  const run = () => (ask(), true);
  const found = faults(data);
  let told = [];
  const state = EditorState.create({
    doc: area.value,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run }, { key: "Ctrl-Enter", run }])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [completions(data)], icons: false }),
      linter((view) => [...told, ...(told.length ? [] : found(view))], { delay: 600 }),
      syntaxHighlighting(colours),
      sparql(),
      look,
      EditorView.lineWrapping,
      EditorView.domEventHandlers({ beforeinput: overwrite }),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", lang: "en" }),
      EditorState.phrases.of({ Completions: data.words.completions, Diagnostics: data.words.faults }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        area.value = update.state.doc.toString();
        told = [];
      }),
    ],
  });
  const view = new EditorView({ state, parent, root });

  /** Marks the place of a problem, until the query is changed, and goes there. */
  function mark({ line, column, message }) {
    const { doc } = view.state;
    const from = Math.min(offsetOf(doc.toString(), line, column), Math.max(0, doc.length - 1));
    told = [{ from, to: Math.min(from + 1, doc.length), severity: "error", message }];
    view.dispatch(setDiagnostics(view.state, told));
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  }

  return { view, mark };
}

/** Puts *text* in the place of the query; undoing brings the earlier one back. */
export function replace(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
  forceLinting(view);
}
