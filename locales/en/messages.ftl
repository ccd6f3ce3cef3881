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
