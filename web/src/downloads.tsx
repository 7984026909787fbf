// An answer as files: the report to read, to paste and to send, and its numbers.

/** Links to the reports on an answer; they are made when they are first asked for. */
export function Downloads({ at, name }: { at: string; name: string }) {
  const on = <span class="unseen"> on {name}</span>
  return (
    <p class="downloads">
      <a href={`${at}.html`} target="_blank" rel="noopener">Open the report{on}</a>
      <a href={`${at}.html?download`} download>Download the report{on}</a>
      <a href={`${at}.md?download`} download>Markdown{on}</a>
      <a href={`${at}.zip?download`} download>Zip with futures and case{on}</a>
      <a href={`${at}.json?download`} download>Numbers (JSON){on}</a>
    </p>
  )
}
