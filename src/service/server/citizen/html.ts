import { formatDay } from '#platform/web/format.ts';
import { dissatisfiedReasons, longestComment, satisfiedReasons, scores, type RatingReason, type RatingRefusal, type Score } from '../../rules/rating.ts';
import { reasonText, scoreText } from '../../text.ts';
import { citizenText as text } from './text.ts';

/** What was sent before and has to be mended. */
export type Answers = { readonly score: string | undefined; readonly reasons: readonly string[]; readonly comment: string; readonly refusal: RatingRefusal };

export type FormFacts = { readonly serviceName: string; readonly unitName: string; readonly day: string; readonly answers?: Answers };

type Html = { readonly html: string };

/** Every value is escaped; only what this tag made itself goes in as it is. */
function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  return { html: parts.reduce((whole, part, index) => whole + part + (index < values.length ? shown(values[index] ?? '') : ''), '') };
}

function shown(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string')
    return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(shown).join('');
}

const nothing: Html = { html: '' };

export function formPage({ serviceName, unitName, day, answers }: FormFacts): (nonce: string) => string {
  const problem = answers && text.refused(answers.refusal);
  const main = html`<p class="where">${serviceName}<br /><span>${unitName} · ${formatDay(day)}</span></p>
    <form method="post" action="/n">
      ${problem ? html`<p class="problem" role="alert" id="problem"><b>${text.problem}</b> ${problem}</p>` : nothing}
      <fieldset class="scores" ${answers?.refusal.code === 'SCORE_MISSING' ? html` aria-describedby="problem"` : nothing}>
        <legend><h1>${text.question}</h1></legend>
        <div>${scores.map((score) => scoreChoice(score, answers))}</div>
      </fieldset>
      ${reasonChoices('low', dissatisfiedReasons, answers)} ${reasonChoices('high', satisfiedReasons, answers)}
      <div class="more">
        <label for="comment">${text.comment}</label>
        <p class="hint" id="hint">${text.commentHint}</p>
        <textarea id="comment" name="comment" rows="3" maxlength="${longestComment}" aria-describedby="hint warning">${answers?.comment ?? ''}</textarea>
        <p class="warning" id="warning" role="status"></p>
      </div>
      <button>${text.send}</button>
      <p class="hint">${text.privacy}</p>
    </form>`;
  return (nonce) => page(nonce, problem ? `${text.problem} ${text.title}` : text.title, main, script(nonce));
}

export const thanksPage = (nonce: string): string =>
  page(
    nonce,
    text.thanksTitle,
    html`<div class="center">
      ${face(4)}
      <h1>${text.thanksTitle}</h1>
      <p>${text.thanks}</p>
    </div>`,
  );

export const messagePage =
  (message: string) =>
  (nonce: string): string =>
    page(
      nonce,
      text.title,
      html`<div class="center">
        <h1>${text.title}</h1>
        <p>${message}</p>
      </div>`,
    );

export function codePage({ agencyName, refused = false }: { readonly agencyName: string; readonly refused?: boolean }): (nonce: string) => string {
  const main = html`<p class="where">${agencyName}</p>
    <form method="post">
      <h1>${text.codeTitle}</h1>
      ${refused ? html`<p class="problem" role="alert" id="problem"><b>${text.problem}</b> ${text.refused({ code: 'INVITATION_NOT_OPEN' })}</p>` : nothing}
      <label for="code">${text.codeLabel}</label>
      <p class="hint" id="hint">${text.codeHint}</p>
      <input
        id="code"
        name="code"
        maxlength="16"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        required
        aria-describedby="hint${refused ? ' problem' : ''}"
      />
      <button>${text.codeSend}</button>
    </form>`;
  return (nonce) => page(nonce, refused ? `${text.problem} ${text.codeTitle}` : text.codeTitle, main);
}

function scoreChoice(score: Score, answers: Answers | undefined): Html {
  return html`<label
    ><input type="radio" name="score" value="${score}" required${answers?.score === String(score) ? html` checked` : nothing} />${face(score)}<span
      >${scoreText[score]}</span
    ></label
  >`;
}

function reasonChoices(kind: 'low' | 'high', reasons: readonly RatingReason[], answers: Answers | undefined): Html {
  return html`<fieldset class="reasons ${kind}">
    <legend>${text.why}</legend>
    <div>
      ${reasons.map(
        (reason) =>
          html`<label
            ><input type="checkbox" name="reason" value="${reason}" ${answers?.reasons.includes(reason) ? html` checked` : nothing} /><span
              >${reasonText[reason]}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** Four faces of one size and line; the mouth tells them apart, and the word stands below. */
function face(score: Score): Html {
  const mouths = { 1: 'M15 34q9-11 18 0', 2: 'M15 32q9-5 18 0', 3: 'M15 29q9 6 18 0', 4: 'M14 27q10 13 20 0z' } as const satisfies Record<Score, string>;
  return html`<svg viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20" />
    <path d="M17 18v3M31 18v3" />
    <path d="${mouths[score]}" />
  </svg>`;
}

function page(nonce: string, title: string, main: Html, after: Html = nothing): string {
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${{ html: styles }}
        </style>
      </head>
      <body>
        <main>${main}</main>
        ${after}
      </body>
    </html>`.html;
}

/** An aid only; the server masks the numbers in any case. */
function script(nonce: string): Html {
  return html`<script nonce="${nonce}">
    ${{
      html: `const c=document.getElementById('comment'),w=document.getElementById('warning');c.addEventListener('input',()=>{w.textContent=/\\d(?:[ .-]?\\d){14,}|(?:\\+?62|0)[ .-]?8(?:[ .-]?\\d){7,}/.test(c.value)?${JSON.stringify(text.commentWarning)}:''});
let sent=false;document.forms[0].addEventListener('submit',e=>{if(sent)e.preventDefault();sent=true});addEventListener('pageshow',()=>{sent=false});`,
    }};
  </script>`;
}

const styles = `:root{--page:#f6f5f1;--surface:#fff;--ink:#17211f;--muted:#53605d;--line:#7c8a86;--brand:#0b5557;--on:#fff;--soft:#e2efee;--bad:#a1231b;--badsoft:#fbe9e7}
@media(prefers-color-scheme:dark){:root{--page:#101716;--surface:#182120;--ink:#e9efed;--muted:#a9b6b2;--line:#7f908b;--brand:#7fd0cd;--on:#062523;--soft:#1c3634;--bad:#f3a39b;--badsoft:#401a17}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:0 auto;padding:1rem 1rem 2rem}
h1{font-size:1.35rem;line-height:1.25;margin:0 0 .75rem;text-wrap:balance}
.where{font-weight:600;margin:.25rem 0 1rem}.where span,.hint{color:var(--muted);font-weight:400;font-size:.9rem}
.hint{margin:.25rem 0}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}legend{padding:0;font-weight:600;margin-bottom:.5rem}legend h1{margin:0}
.scores div{display:grid;grid-template-columns:repeat(4,1fr);gap:.5rem}
.scores label,.reasons label{position:relative}
.scores label{display:flex;flex-direction:column;align-items:center;gap:.4rem;min-height:7rem;padding:.75rem .25rem;background:var(--surface);border:2px solid var(--line);border-radius:.875rem;text-align:center;font-weight:600;line-height:1.2;cursor:pointer}
.scores input{position:absolute;opacity:0;width:1px;height:1px}
svg{width:3rem;height:3rem;fill:none;stroke:currentColor;stroke-width:3;stroke-linecap:round;stroke-linejoin:round;flex:none}
.scores label:has(:checked){border-color:var(--brand);background:var(--soft);color:var(--brand);box-shadow:inset 0 0 0 2px var(--brand)}
label:has(:focus-visible),button:focus-visible,textarea:focus-visible,input:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.reasons div{display:flex;flex-wrap:wrap;gap:.5rem}
.reasons label{display:inline-flex;align-items:center;gap:.5rem;min-height:3rem;padding:.5rem .9rem;background:var(--surface);border:1px solid var(--line);border-radius:1.5rem;cursor:pointer}
.reasons input{width:1.25rem;height:1.25rem;accent-color:var(--brand);margin:0}
.reasons label:has(:checked){border-color:var(--brand);background:var(--soft)}
@supports selector(:has(*)){.reasons,.more{display:none}
form:has([name=score]:is([value="1"],[value="2"]):checked) .low,form:has([name=score]:is([value="3"],[value="4"]):checked) .high{display:block}
form:has([name=score]:checked) .more{display:block}}
label[for]{font-weight:600;display:block}
textarea,form>input{width:100%;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:.6rem .75rem;min-height:3rem}
form>input{font-size:1.5rem;letter-spacing:.2em;text-transform:uppercase}
.more{margin-bottom:1.25rem}.warning{margin:.25rem 0 0;font-weight:600}.warning:empty{display:none}
button{width:100%;min-height:3.25rem;font:inherit;font-size:1.1rem;font-weight:700;background:var(--brand);color:var(--on);border:0;border-radius:.875rem;cursor:pointer;margin:.5rem 0}
.problem{background:var(--badsoft);border-left:4px solid var(--bad);padding:.6rem .75rem;border-radius:.5rem;margin:0 0 1rem}
.center{text-align:center;padding-top:12vh}.center svg{width:4.5rem;height:4.5rem;color:var(--brand)}
@media(max-width:22.5rem){.scores div{gap:.35rem}.scores label{font-size:.95rem}}
@media(max-width:17rem){.scores div{grid-template-columns:repeat(2,1fr)}}
@media(prefers-contrast:more){:root{--muted:var(--ink)}}`;
