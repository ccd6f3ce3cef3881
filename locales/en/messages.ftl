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

## Reading and writing articles

error-not-utf8 = The file is not UTF-8: the first bad byte is at offset { $offset }.
error-not-utf16 = The file begins like UTF-16, but is not: the first bad byte is at offset { $offset }.
error-binary = This is a { $format } file, not a text.
error-zero-byte = This is not a text: there is a zero byte at offset { $offset }.
error-unknown-format = There is no format “{ $given }”.
hint-save-as-utf8 = Save the file as UTF-8 (or as UTF-16 with a byte order mark) and try again.
hint-text-formats = Formats that can be read: { $known }.
hint-format-name = Did you mean “{ $name }”?
