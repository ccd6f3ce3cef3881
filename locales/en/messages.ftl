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

error-embedded-no-model = No translation model from { $from } to { $to } is at hand.
error-embedded-unreadable = The model file { $path } cannot be read: { $reason }
error-embedded-damaged = The model file { $path } is damaged ({ $reason }).
error-embedded-broken = The translation engine stopped unexpectedly.
hint-embedded-reinstall = Remove the model and install it again: bitext models remove, then bitext models install.
remark-sentence-split = The sentence is too long for the model and was translated in { $parts } parts.
remark-place-guessed = The place of “{ $text }” in the translation is a guess.
