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

## Numbers

finding-numbers-differ = The source says { $source }, the translation says { $target }.
finding-numbers-scale = The source says { $source }, the translation says { $target }, which is { $reading }.
finding-numbers-missing = { $source } of the source is not in the translation.
finding-numbers-extra = { $target } is not in the source.
finding-numbers-currency = The source says { $source }, the translation says { $target }: another currency.
finding-numbers-currency-lost = The source says { $source }; the translation names no currency for { $target }.
finding-numbers-sign = The minus sign stands before only one of { $source } in the source and { $target } in the translation.
