/**
 * The look of the chat. A string, not a file of its own: adopted as a constructed sheet it needs no `style-src` of the
 * page that embeds it, and no second request. Logical properties only; lengths in em of a base that a page with a tiny
 * root font size cannot shrink.
 */

const css = String.raw;

export const STYLES = css`
:host {
  display: block !important;
  --_surface: var(--guide-surface, #fff);
  --_ink: var(--guide-ink, #1b2629);
  --_quiet: var(--guide-quiet, #4a5a5f);
  --_line: var(--guide-line, #c3cdd0);
  --_accent: var(--guide-accent, #1d4f72);
  --_on-accent: var(--guide-on-accent, #fff);
  --_mine: var(--guide-mine, #e2ecf2);
  --_alarm: var(--guide-alarm, #a3211b);
  --_alarm-surface: var(--guide-alarm-surface, #fdeceb);
}
@supports (color: light-dark(red, red)) {
  :host {
    --_surface: var(--guide-surface, light-dark(#fff, #1d2528));
    --_ink: var(--guide-ink, light-dark(#1b2629, #e8eeee));
    --_quiet: var(--guide-quiet, light-dark(#4a5a5f, #b3c0c3));
    --_line: var(--guide-line, light-dark(#c3cdd0, #47555a));
    --_accent: var(--guide-accent, light-dark(#1d4f72, #9cc9ea));
    --_on-accent: var(--guide-on-accent, light-dark(#fff, #10222e));
    --_mine: var(--guide-mine, light-dark(#e2ecf2, #27404f));
    --_alarm: var(--guide-alarm, light-dark(#a3211b, #ffb4ab));
    --_alarm-surface: var(--guide-alarm-surface, light-dark(#fdeceb, #3d1d1b));
  }
}
*, ::before, ::after { box-sizing: border-box; }
p, ul, h2, h3 { margin: 0; padding: 0; }
ul { list-style: none; }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
a { color: var(--_accent); }
button, select, textarea, summary { font: inherit; color: inherit; letter-spacing: inherit; word-spacing: inherit; }
button, summary, select { cursor: pointer; }

.frame, .launcher {
  all: initial;
  color-scheme: inherit;
  box-sizing: border-box;
  font: clamp(16px, 1rem, 24px)/1.5 var(--guide-font, system-ui, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans Ethiopic", "Abyssinica SIL", sans-serif);
  color: var(--_ink);
  text-align: start;
}
.frame {
  display: flex;
  flex-direction: column;
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: 0.75em;
  overflow: hidden;
}
.frame--inline { block-size: var(--guide-block-size, min(44em, 90vh)); min-block-size: 22em; }
.frame--end, .frame--start {
  position: fixed;
  z-index: 2147483000;
  inset-block-end: 1em;
  inline-size: min(27em, 100vw - 2em);
  block-size: min(44em, 100vh - 2em);
  block-size: min(44em, 100dvh - 2em);
  box-shadow: 0 0.5em 2em rgb(0 0 0 / 30%);
}
.frame--end { inset-inline-end: 1em; }
.frame--start { inset-inline-start: 1em; }
@media (max-width: 30rem), (max-height: 26rem) {
  .frame--end, .frame--start { inset: 0; inline-size: auto; block-size: auto; border: 0; border-radius: 0; }
}
.launcher {
  position: fixed;
  z-index: 2147483000;
  inset-block-end: 1em;
  min-block-size: max(3.25em, 44px);
  max-inline-size: calc(100vw - 2em);
  padding: 0.5em 1.25em;
  border: 2px solid var(--_on-accent);
  border-radius: 2em;
  background: var(--_accent);
  color: var(--_on-accent);
  font-weight: 600;
  box-shadow: 0 0.25em 1em rgb(0 0 0 / 30%);
}
.launcher[aria-expanded="true"] { display: none; }
.launcher--end { inset-inline-end: 1em; }
.launcher--start { inset-inline-start: 1em; }

.top { display: flex; align-items: center; gap: 0.5em; padding-block: 0.375em; padding-inline: 1em 0.375em; background: var(--_accent); color: var(--_on-accent); }
.top__title { flex: 1; min-inline-size: 0; font-size: 1.0625em; line-height: 1.25; overflow-wrap: anywhere; }
.top :focus-visible { outline-color: var(--_on-accent); }
.top__leave, .top__close { min-block-size: max(2.75em, 44px); min-inline-size: max(2.75em, 44px); border: 1px solid currentColor; border-radius: 0.5em; background: none; padding: 0.25em 0.75em; }
.top__leave { max-inline-size: 11em; line-height: 1.2; font-weight: 600; font-size: 0.9375em; }
.frame--bare .top { display: none; }

.about { padding: 0.5em 1em; font-size: 0.875em; border-block-end: 1px solid var(--_line); }
.about__machine { color: var(--_quiet); }
.about__emergency { color: var(--_alarm); font-weight: 600; }
.frame--bare .about__emergency { display: none; }
.bar { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.375em 0.75em; padding: 0.375em 1em; border-block-end: 1px solid var(--_line); font-size: 0.9375em; }
.picker-group { flex: 1 1 10em; display: flex; align-items: center; gap: 0.5em; min-inline-size: 0; }
.picker { flex: 1; min-inline-size: 0; }
.tools { flex: 1 1 auto; }
.tools[open] { flex-basis: 100%; }
.tools__all { display: flex; flex-wrap: wrap; gap: 0.5em; padding-block: 0.375em; }
.tools__all > label, .tools__all > select { flex: 1 1 100%; min-inline-size: 0; }
.tools__open { list-style-position: inside; }
.picker, .second-picker, .tools__open, .tools__all > button, .form__input, .form__send, .choice, .status__retry, .down, .read {
  min-block-size: max(2.75em, 44px);
  padding: 0.5em 0.75em;
  border: 1px solid var(--_quiet);
  border-radius: 0.5em;
  background: var(--_surface);
}
.tools__open { display: list-item; padding-block: 0.625em; }

.log, .panel { flex: 1; min-block-size: 7em; position: relative; overflow-y: auto; overscroll-behavior: contain; padding: 1em; display: flex; flex-direction: column; gap: 0.75em; }
.panel { gap: 1em; }
.panel__title { font-size: 1.25em; line-height: 1.3; }
.panel__heading { font-size: 1.0625em; line-height: 1.3; }
.bubble { max-inline-size: 92%; padding: 0.75em 1em; border: 1px solid var(--_line); border-radius: 0.75em; display: flex; flex-direction: column; gap: 0.625em; overflow-wrap: anywhere; unicode-bidi: isolate; text-align: start; }
.bubble--guide { align-self: flex-start; border-end-start-radius: 0.125em; }
.bubble--you { align-self: flex-end; border-color: transparent; border-end-end-radius: 0.125em; background: var(--_mine); white-space: pre-wrap; }
.bubble--urgent { border: 2px solid var(--_alarm); background: var(--_alarm-surface); }
.heading { font-weight: 700; }
.list { display: flex; flex-direction: column; gap: 0.375em; padding-inline-start: 1.25em; list-style: disc; }
.contacts, .links { display: flex; flex-direction: column; gap: 0.5em; padding-block-start: 0.25em; }
.contact { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em 0.75em; }
.contact__call { min-inline-size: 7.5em; min-block-size: max(2.75em, 44px); display: inline-flex; align-items: center; justify-content: center; padding-inline: 0.75em; border: 1px solid transparent; border-radius: 0.5em; background: var(--_accent); color: var(--_on-accent); font-weight: 700; text-decoration: none; white-space: nowrap; }
.contact__about { flex: 1 1 12em; font-size: 0.9375em; }
.contact__about a, .link a { display: inline-block; padding-block: 0.25em; }
.link__about { display: block; }
.link__about, .provenance, .notice, .status { color: var(--_quiet); font-size: 0.875em; }
.provenance { border-block-start: 1px solid var(--_line); padding-block-start: 0.375em; }
.read { align-self: flex-start; font-size: 0.875em; }
.second, .plan__answer, .plan__side { display: flex; flex-direction: column; gap: 0.5em; text-align: start; }
.second { padding-block-start: 0.625em; border-block-start: 2px solid var(--_accent); }
.plan__pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16em, 100%), 1fr)); gap: 0.75em 1.5em; padding-block-end: 1em; border-block-end: 1px solid var(--_line); }

.choices { display: flex; flex-wrap: wrap; gap: 0.5em; }
.choice { border-color: var(--_accent); color: var(--_accent); text-align: start; overflow-wrap: anywhere; }
.choice:hover { background: var(--_mine); }
.choices--used .choice { border-style: dashed; border-color: var(--_line); color: var(--_quiet); background: none; cursor: default; }
.choices--used .choice--chosen { border: 1px solid var(--_quiet); color: var(--_ink); }
.choice--chosen::before { content: "✓ " / ""; }
.down { align-self: center; margin-block: -3.25em 0.25em; z-index: 1; background: var(--_accent); color: var(--_on-accent); border-color: var(--_on-accent); font-weight: 600; }
.down::after { content: " ↓" / ""; }
.card { padding: 0.75em 1em; max-block-size: 55%; overflow-y: auto; border-block-start: 2px solid var(--_alarm); display: flex; flex-direction: column; gap: 0.5em; }
.status { padding: 0.25em 1em; }
.status:empty { display: none; }
.frame--busy .status::after { content: ""; display: inline-block; inline-size: 0.5em; block-size: 0.5em; margin-inline-start: 0.5em; border-radius: 50%; background: currentColor; animation: pulse 1s infinite alternate; }
@keyframes pulse { to { opacity: 0.2; } }
.status__retry { color: var(--_accent); border-color: var(--_accent); font-weight: 600; }
.form { display: grid; grid-template-columns: 1fr auto; gap: 0.25em 0.5em; padding: 0.375em 1em 0.75em; border-block-start: 1px solid var(--_line); }
.form__input-label { grid-column: 1 / -1; font-size: 0.875em; }
.form__input { resize: none; inline-size: 100%; min-inline-size: 0; }
.form__input[aria-invalid="true"] { border: 2px solid var(--_alarm); }
.form__send { background: var(--_accent); color: var(--_on-accent); border-color: var(--_accent); font-weight: 700; align-self: end; }
.frame--resort > :is(.bar, .log, .form), .frame--resort .about__machine { display: none; }
.frame--resort .card { max-block-size: none; flex: 1; border: 0; }
.number { white-space: nowrap; }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; } }
@media (forced-colors: active) {
  .contact__call, .bubble--you { border-color: CanvasText; }
  .choice--chosen { border-style: solid; }
}
@media print {
  .top, .about__machine, .bar, .form, .status, .down, .read, .choices, .launcher { display: none; }
  .frame, .panel, .log { display: block; position: static; overflow: visible; border: 0; block-size: auto; box-shadow: none; }
  .bubble, .plan__pair { break-inside: avoid; margin-block-end: 1em; }
  .plan__pair { grid-template-columns: 1fr 1fr; }
  .contact__call { background: none; color: inherit; border: 1px solid; }
}
`;
