# Our own words. Every spoken language has the same messages with the same variables; a test compares them.
# Sections stand in the order of the program's folders.

## Errors of the model

error-language-tag = “{ $given }” is not a language tag such as fr, pt-BR or zh-Hans.
error-tagged-text = Unknown inline code { $tag } at byte { $offset }.

## Counts

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Store

error-store-open = The store { $path } cannot be opened: { $reason }.
hint-store-open = Check that the folder can be written, or name another store with --store.
error-store-newer = The store { $path } has format { $found }; this bitext knows formats up to { $known }.
hint-store-newer = Update bitext, or name another store with --store.
error-store-busy = Another program has held the store { $path } for 15 seconds.
hint-store-busy = Wait for it to end, then run the command again; nothing was lost.
error-store-full = The disk that holds the store { $path } is full.
hint-store-full = Free some space, then run the command again; it goes on where it stopped.
error-store-damaged = { $path } is damaged or is not a bitext store: { $reason }.
hint-store-damaged = Move the file away or restore a copy of it; bitext does not overwrite it.

## Files, languages, runs

error-file-missing = There is no file { $path }.
error-file-folder = { $path } is a folder, not an article.
hint-file-folder = Name one file in it.
error-file-large = { $path } has { $size } MB; bitext takes files of up to { $limit } MB.
hint-file-large = Split the article into parts.
error-file-unreadable = { $path } cannot be read: { $reason }.
error-file-unwritable = { $path } cannot be written: { $reason }. What stood there stands there still.
hint-file-unwritable = Check that the folder exists and can be written, or name another file with --output.
error-disk-full = The disk is full; { $path } was not written. What stood there stands there still.
hint-disk-full = Free some space, then run the command again; what was translated is stored.
error-language-unknown = “{ $given }” is not a language that bitext knows.
hint-language-meant = Did you mean { $meant }?
hint-language-unknown = Give a language tag such as en, fr, pt-BR or zh-Hans.
error-language-undetected = The language of { $path } could not be found out.
hint-language-undetected = State it with { $option }, such as { $option } fr.
error-language-same = The article is in { $tag } already, and that is what it should be translated to.
hint-language-same = Name another language with --to, or state the article’s language with --from.
error-output-occupied = { $path } exists and was not written by bitext; it was left as it is.
hint-output-occupied = Move it away, or name another file with --output.
error-backend-unknown = There is no backend “{ $given }”.
hint-backend-unknown = The backends are: { $known }.
error-backend-miscounted = { $backend } gave { $received } answers to { $sent } segments; they were discarded.
error-needs-file = This command needs a file, not standard input.
hint-needs-file = Save the article to a file first.
error-not-translated = { $path } has no translation into { $to } yet.
hint-not-translated = Type: bitext translate { $path } --to { $to }
error-stopped = Stopped. What was translated is stored.
hint-stopped = Run the command again; it goes on where it stopped.
note-waiting = Another bitext is translating this article; waiting for it to end.
note-backup = The translated file had changes outside its text; a copy is kept as { $path }.
note-edits = { $count ->
    [one] { $count } edit was read back from { $path }.
   *[other] { $count } edits were read back from { $path }.
}
task-translating = translating
## Words for kinds, states, origins and severities

kind-paragraph = paragraph
kind-heading = heading { $level }
kind-list-item = list item
kind-header-cell = table head
kind-cell = table cell
kind-quote = quotation
kind-footnote = footnote
kind-alt-text = image text
kind-link-title = link title
kind-metadata = front matter: { $key }
kind-line = line
state-new = new
state-draft = draft
state-translated = translated
state-reviewed = reviewed
state-approved = approved
state-rejected = rejected
origin-backend = { $name }
origin-edit = edited by hand
origin-source = copied from the source
severity-error = error
severity-warning = warning
severity-hint = hint
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
count-hints = { $count ->
    [one] { $count } hint
   *[other] { $count } hints
}
count-no-findings = no findings
list-comma = {", "}

## Findings in the terminal

report-note-source = note: the source says
report-help = help:{" "}
report-help-replace = replace “{ $old }” by “{ $new }”
report-help-insert = insert “{ $new }” here
report-help-delete = delete “{ $old }”
checked = { $file }: { $segments }, { $findings }

## The end of a translation

summary-languages = Languages
summary-detected = {" "}(detected)
summary-arrow = {" → "}
summary-segments = Segments
summary-segments-value = { $total }: { $parts }
summary-origin-machine = { $count } translated now
summary-origin-reused = { $count } kept from before
summary-origin-edited = { $count } edited by hand
summary-origin-copied = { $count } copied
summary-words = Words
summary-words-value = { $words } in { $elapsed } ({ $speed } words per second)
summary-terms = Terms
summary-terms-value = { $total } required: { $parts }
summary-terms-found = { $count } found
summary-terms-enforced = { $count } put in place
summary-terms-missed = { $count } missing
summary-findings = Findings
summary-written = Written
summary-unchanged = Up to date
summary-next = Next: { $command }
duration-seconds = { $whole }.{ $tenth } s
duration-minutes = { $minutes } min { $seconds } s

## Side by side

diff-no-text = (no translation yet)
diff-totals = { $changed ->
    [one] { $changed } of { $segments } segments changed since the draft.
   *[other] { $changed } of { $segments } segments changed since the draft.
}
html-skip = Skip to the article
html-overview = Overview
html-languages = Languages
html-segments = Segments
html-changed = Changed since the draft
html-terms = Terms
html-terms-value = { $source } in the source, { $target } in the translation
html-findings = Findings
html-all-findings = All findings
html-in-segment = segment { $number }
html-finding = Finding { $number }
html-legend = What the marks mean
html-legend-sample = words
html-legend-finding = a finding; its number leads to the reason
html-legend-term = a term of the glossary; terms of one concept have one number on both sides
html-legend-code = markup of the article
html-legend-delete = deleted from the draft
html-legend-insert = inserted since the draft
html-concepts = Concepts
html-article = Article and translation
html-changes = Changes since the draft
html-footer = Made by bitext. This page loads nothing and runs nothing.
